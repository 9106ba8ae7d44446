package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.generated.Tables.INTENT_STEP;
import static dev.quarterdeck.db.generated.Tables.ORDER_INTENT;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.DeniedTwice;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.IntentStep;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.generated.tables.records.OrderIntentRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Orders that may be on their way. An intent and the checks that no halt covers it and that its
 * bot's session is the last are one transaction, held together by the database itself.
 */
public final class OrderIntentRepository {
  /** What the triggers on {@code order_intent} raise. */
  private static final List<String> REFUSED_BY_HALT = List.of("QD001", "QD002");

  private static final String REFUSED_BY_SESSION = "QD003";

  private final DSLContext dsl;

  public OrderIntentRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Records an intent before its order is sent. Must not be called inside a transaction: it has to
   * be committed when this returns.
   *
   * @throws ConflictingContent when the client order id belongs to another order
   */
  public IntentOutcome record(OrderIntent intent) {
    return record(intent, BudgetPrice.nothing());
  }

  /**
   * As {@link #record(OrderIntent)}, and pays for the order in the same transaction. Where the
   * budget refuses, the intent is recorded all the same, and nothing is paid.
   */
  public IntentOutcome record(OrderIntent intent, BudgetPrice price) {
    try {
      Optional<Spending> paid = PaidIntents.insert(dsl, intent, price);
      if (paid.isPresent()) {
        return new IntentOutcome.Recorded(paid.get());
      }
    } catch (DataAccessException e) {
      IntentOutcome refused = refused(e);
      // Recorded before the halt or the later session it may have been sent, and has to be settled
      // all the same.
      return known(intent).orElse(refused);
    }
    return known(intent).orElseThrow(() -> new IllegalStateException("vanished: " + intent.id()));
  }

  /**
   * Records orders of a kill that were sent without an intent, as a kill does not wait for the
   * database. What is recorded already stays as it is.
   *
   * @return whether all are recorded now; none is added where the halt that they flattened for
   *     stands no more
   */
  public boolean addSent(List<OrderIntent> sent) {
    Set<String> known =
        dsl.select(ORDER_INTENT.CLIENT_ORDER_ID)
            .from(ORDER_INTENT)
            .where(
                ORDER_INTENT.CLIENT_ORDER_ID.in(
                    sent.stream().map(intent -> intent.id().value()).toList()))
            .fetchSet(ORDER_INTENT.CLIENT_ORDER_ID);
    List<OrderIntentRecord> lacking =
        sent.stream()
            .filter(intent -> !known.contains(intent.id().value()))
            .map(IntentRows::row)
            .toList();
    if (lacking.isEmpty()) {
      return true;
    }
    try {
      dsl.insertInto(ORDER_INTENT).set(lacking).onConflictDoNothing().execute();
      return true;
    } catch (DataAccessException e) {
      IntentOutcome unused = refused(e);
      return false;
    }
  }

  /**
   * Notes what became known of a submit. Steps that are impossible are reported, never applied.
   *
   * @throws IllegalArgumentException when no intent has this id
   */
  public StepOutcome note(ClientOrderId id, IntentStep step) {
    return dsl.transactionResult(
        transaction -> {
          DSLContext inside = transaction.dsl();
          OrderIntentRecord stored =
              inside
                  .selectFrom(ORDER_INTENT)
                  .where(ORDER_INTENT.CLIENT_ORDER_ID.eq(id.value()))
                  .forUpdate()
                  .fetchOptional()
                  .orElseThrow(() -> new IllegalArgumentException("no intent " + id));
          StepOutcome outcome =
              StepOutcome.of(IntentState.valueOf(stored.getState()), step.state());
          if (outcome == StepOutcome.APPLIED) {
            apply(inside, id, step);
          }
          return outcome;
        });
  }

  /** Every account and instrument that a bot ever meant to send an order to. */
  public List<OrderPlace> places(BotId bot) {
    return dsl.selectDistinct(ORDER_INTENT.ACCOUNT, ORDER_INTENT.INSTRUMENT)
        .from(ORDER_INTENT)
        .where(ORDER_INTENT.BOT.eq(bot.value()))
        .orderBy(ORDER_INTENT.ACCOUNT, ORDER_INTENT.INSTRUMENT)
        .fetch(
            row ->
                new OrderPlace(new VenueAccountId(row.value1()), InstrumentId.parse(row.value2())));
  }

  /** The intent of an id. */
  public Optional<StoredIntent> find(ClientOrderId id) {
    return dsl.selectFrom(ORDER_INTENT)
        .where(ORDER_INTENT.CLIENT_ORDER_ID.eq(id.value()))
        .fetchOptional(IntentRows::stored);
  }

  /**
   * Intents of a scope whose submit may still be on its way or have had its effect, oldest first.
   */
  public List<StoredIntent> unsettled(HaltScope scope) {
    return dsl.selectFrom(ORDER_INTENT)
        .where(within(scope))
        .and(
            ORDER_INTENT.STATE.in(
                DSL.inline(IntentState.SUBMITTED.name()), DSL.inline(IntentState.UNKNOWN.name())))
        .orderBy(ORDER_INTENT.INTENDED_AT, ORDER_INTENT.CLIENT_ORDER_ID)
        .fetch(IntentRows::stored);
  }

  /**
   * When an order to trade was last meant to be sent within a scope, where that is after a time.
   */
  public Optional<Instant> lastTrade(HaltScope scope, Instant after) {
    return dsl.select(DSL.max(ORDER_INTENT.INTENDED_AT))
        .from(ORDER_INTENT)
        .where(within(scope))
        .and(ORDER_INTENT.KILL_ID.isNull())
        .and(ORDER_INTENT.INTENDED_AT.gt(after))
        .fetchOptional(DSL.max(ORDER_INTENT.INTENDED_AT));
  }

  /** What an order was declared lost on: canonical JSON of {@link DeniedTwice}. */
  public Optional<String> lossEvidence(ClientOrderId id) {
    return dsl.select(INTENT_STEP.EVIDENCE)
        .from(INTENT_STEP)
        .where(INTENT_STEP.CLIENT_ORDER_ID.eq(id.value()))
        .and(INTENT_STEP.STATE.eq(IntentState.LOST.name()))
        .fetchOptional(INTENT_STEP.EVIDENCE);
  }

  private static IntentOutcome refused(DataAccessException refusal) {
    if (REFUSED_BY_HALT.contains(refusal.sqlState())) {
      return new IntentOutcome.Refused(reason(refusal));
    }
    if (REFUSED_BY_SESSION.equals(refusal.sqlState())) {
      return new IntentOutcome.SessionOver(reason(refusal));
    }
    throw refusal;
  }

  private Optional<IntentOutcome> known(OrderIntent intent) {
    Optional<StoredIntent> stored = find(intent.id());
    if (stored.isPresent() && !sameOrder(stored.get().intent(), intent)) {
      throw new ConflictingContent("client order id " + intent.id() + " belongs to another order");
    }
    return stored.map(IntentOutcome.AlreadyRecorded::new);
  }

  private static boolean sameOrder(OrderIntent one, OrderIntent other) {
    return CanonicalJson.write(one.request()).equals(CanonicalJson.write(other.request()))
        && one.account().equals(other.account())
        && one.bot().equals(other.bot())
        && one.flattensFor().equals(other.flattensFor());
  }

  private static void apply(DSLContext transaction, ClientOrderId id, IntentStep step) {
    Instant at = step.at();
    transaction
        .insertInto(INTENT_STEP)
        .set(INTENT_STEP.CLIENT_ORDER_ID, id.value())
        .set(INTENT_STEP.STATE, step.state().name())
        .set(INTENT_STEP.AT, at)
        .set(INTENT_STEP.REASON, step.reason())
        .set(
            INTENT_STEP.EVIDENCE,
            step instanceof IntentStep.Lost lost ? lost.evidence().canonicalJson() : null)
        .execute();
    transaction
        .update(ORDER_INTENT)
        .set(ORDER_INTENT.STATE, step.state().name())
        .set(ORDER_INTENT.STATE_CHANGED_AT, at)
        .where(ORDER_INTENT.CLIENT_ORDER_ID.eq(id.value()))
        .execute();
  }

  private static Condition within(HaltScope scope) {
    return switch (scope) {
      case HaltScope.Desk() -> DSL.trueCondition();
      case HaltScope.Account(var account) -> ORDER_INTENT.ACCOUNT.eq(account.value());
      case HaltScope.Bot(var bot) -> ORDER_INTENT.BOT.eq(bot.value());
    };
  }

  /** The first line of what the trigger said. */
  private static String reason(DataAccessException refusal) {
    String message = Objects.requireNonNullElse(refusal.getCause(), refusal).getMessage();
    String line = Objects.requireNonNullElse(message, "halted").lines().findFirst().orElse("");
    return line.replaceFirst("^ERROR: ", "");
  }
}
