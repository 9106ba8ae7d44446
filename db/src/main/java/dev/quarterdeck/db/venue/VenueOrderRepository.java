package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.generated.Tables.ORDER_CONTRADICTION;
import static dev.quarterdeck.db.generated.Tables.ORDER_INTENT;
import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.IntentStep;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.OrderTransition;
import dev.quarterdeck.core.venue.OrderTransition.Applied;
import dev.quarterdeck.core.venue.OrderTransition.Impossible;
import dev.quarterdeck.core.venue.OrderTransition.Unchanged;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.generated.tables.records.VenueOrderRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The life of orders after their intents. What becomes known of one is applied by {@link
 * VenueOrder#after} under the lock of its row; what cannot be true is kept as a contradiction.
 */
public final class VenueOrderRepository {
  private static final List<String> OPEN =
      Arrays.stream(OrderState.values())
          .filter(state -> !state.closed() && state != OrderState.INITIALIZED)
          .map(OrderState::name)
          .toList();

  private final DSLContext dsl;

  public VenueOrderRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** The order of an id; empty where no intent has it. */
  public Optional<StoredOrder> find(ClientOrderId id) {
    return find(List.of(id)).stream().findFirst();
  }

  /** The orders of these ids, oldest first; those of which no intent has the id are missing. */
  public List<StoredOrder> find(Collection<ClientOrderId> ids) {
    return StoredOrders.read(
        dsl,
        StoredOrders.select(dsl)
            .where(StoredOrders.isOneOf(ids))
            .orderBy(ORDER_INTENT.INTENDED_AT, ORDER_INTENT.CLIENT_ORDER_ID));
  }

  /** Orders of a scope that are not closed, oldest first. */
  public List<StoredOrder> open(HaltScope scope) {
    return StoredOrders.read(
        dsl,
        StoredOrders.select(dsl)
            .where(within(scope))
            .and(VENUE_ORDER.STATE.in(OPEN.stream().map(DSL::inline).toList()))
            .orderBy(ORDER_INTENT.INTENDED_AT, ORDER_INTENT.CLIENT_ORDER_ID));
  }

  /**
   * The latest orders of a scope, newest first.
   *
   * @param limit at most so many
   */
  public List<StoredOrder> latest(HaltScope scope, int limit) {
    return StoredOrders.read(
        dsl,
        StoredOrders.select(dsl)
            .where(within(scope))
            .orderBy(ORDER_INTENT.INTENDED_AT.desc(), ORDER_INTENT.CLIENT_ORDER_ID)
            .limit(limit));
  }

  /** A bot's orders that were intended at a time or later, oldest first, closed ones too. */
  public List<StoredOrder> intendedSince(BotId bot, Instant from) {
    return StoredOrders.read(
        dsl,
        StoredOrders.select(dsl)
            .where(ORDER_INTENT.BOT.eq(bot.value()))
            .and(ORDER_INTENT.INTENDED_AT.ge(from))
            .orderBy(ORDER_INTENT.INTENDED_AT, ORDER_INTENT.CLIENT_ORDER_ID));
  }

  /**
   * Takes over a report.
   *
   * @throws IllegalArgumentException when no intent has this id
   */
  public OrderTransition apply(ClientOrderId id, OrderReport report, Instant at) {
    return dsl.transactionResult(transaction -> apply(transaction.dsl(), id, report, at));
  }

  /**
   * Takes over a report that says what became of a submit, and notes that with its intent, both or
   * neither.
   *
   * @throws IllegalArgumentException when no intent has this id
   */
  public OrderTransition conclude(ClientOrderId id, OrderReport report, IntentStep step) {
    return dsl.transactionResult(
        transaction -> {
          new OrderIntentRepository(transaction.dsl()).note(id, step);
          return apply(transaction.dsl(), id, report, step.at());
        });
  }

  /**
   * Keeps executions of an account and gives them to their orders.
   *
   * @return those that were not known before, in the given order
   */
  public List<StoredFill> addFills(VenueAccountId account, List<VenueFill> fills, Instant at) {
    List<StoredFill> added = new ArrayList<>();
    for (VenueFill fill : fills) {
      dsl.transactionResult(transaction -> add(transaction.dsl(), account, fill, at))
          .ifPresent(added::add);
    }
    return added;
  }

  /** Every execution of an account on an instrument from a time on, oldest first. */
  public List<StoredFill> fills(VenueAccountId account, InstrumentId instrument, Instant from) {
    Field<String> owner = FillOwners.owner();
    return dsl.select(VENUE_FILL.fields())
        .select(owner)
        .from(VENUE_FILL)
        .where(VENUE_FILL.ACCOUNT.eq(account.value()))
        .and(VENUE_FILL.INSTRUMENT.eq(instrument.toString()))
        .and(VENUE_FILL.EXECUTED_AT.ge(from))
        .orderBy(VENUE_FILL.EXECUTED_AT, VENUE_FILL.TRADE_ID)
        .fetch(
            row ->
                new StoredFill(
                    OrderRows.fill(row.into(VENUE_FILL)),
                    Optional.ofNullable(row.get(owner)).map(ClientOrderId::new)));
  }

  /**
   * From when on executions have to be read: the last one known, else the first intent there is.
   */
  public Optional<Instant> readUntil(VenueAccountId account, InstrumentId instrument) {
    Optional<Instant> lastFill =
        dsl.select(DSL.max(VENUE_FILL.EXECUTED_AT))
            .from(VENUE_FILL)
            .where(VENUE_FILL.ACCOUNT.eq(account.value()))
            .and(VENUE_FILL.INSTRUMENT.eq(instrument.toString()))
            .fetchOptional(DSL.max(VENUE_FILL.EXECUTED_AT));
    return lastFill.or(
        () ->
            dsl.select(DSL.min(ORDER_INTENT.INTENDED_AT))
                .from(ORDER_INTENT)
                .where(ORDER_INTENT.ACCOUNT.eq(account.value()))
                .and(ORDER_INTENT.INSTRUMENT.eq(instrument.toString()))
                .fetchOptional(DSL.min(ORDER_INTENT.INTENDED_AT)));
  }

  /** How many reports contradicted what was known of a scope's orders. */
  public int contradictions(HaltScope scope) {
    return dsl.fetchCount(
        DSL.selectOne()
            .from(ORDER_CONTRADICTION)
            .join(VENUE_ORDER)
            .using(ORDER_CONTRADICTION.CLIENT_ORDER_ID)
            .where(within(scope)));
  }

  private static OrderTransition apply(
      DSLContext inside, ClientOrderId id, OrderReport report, Instant at) {
    VenueOrderRecord row =
        inside
            .selectFrom(VENUE_ORDER)
            .where(VENUE_ORDER.CLIENT_ORDER_ID.eq(id.value()))
            .forUpdate()
            .fetchOptional()
            .orElseThrow(() -> new IllegalArgumentException("no intent " + id));
    return step(inside, row, StoredOrders.of(inside, row), report, at);
  }

  private static OrderTransition step(
      DSLContext inside, VenueOrderRecord row, VenueOrder order, OrderReport report, Instant at) {
    OrderTransition transition = order.after(report);
    switch (transition) {
      case Applied(VenueOrder after) -> {
        OrderRows.change(row, after, at);
        inside.executeUpdate(row);
      }
      case Unchanged _ -> {}
      case Impossible(VenueOrder after, OrderReport said, var contradiction) ->
          inside
              .insertInto(ORDER_CONTRADICTION)
              .set(ORDER_CONTRADICTION.CLIENT_ORDER_ID, row.getClientOrderId())
              .set(ORDER_CONTRADICTION.CONTRADICTION, contradiction.name())
              .set(ORDER_CONTRADICTION.STATE, after.state().name())
              .set(ORDER_CONTRADICTION.REPORT, said.toString())
              .set(ORDER_CONTRADICTION.AT, at)
              .execute();
    }
    return transition;
  }

  private static Optional<StoredFill> add(
      DSLContext inside, VenueAccountId account, VenueFill fill, Instant at) {
    Optional<VenueOrderRecord> owner =
        inside
            .selectFrom(VENUE_ORDER)
            .where(VENUE_ORDER.ACCOUNT.eq(account.value()))
            .and(VENUE_ORDER.INSTRUMENT.eq(fill.instrument().toString()))
            .and(VENUE_ORDER.VENUE_ORDER_ID.eq(fill.venueOrderId().value()))
            .and(VENUE_ORDER.INTENDED_AT.le(fill.executedAt().plus(FillOwners.CLOCKS_APART)))
            .orderBy(VENUE_ORDER.INTENDED_AT.desc())
            .limit(1)
            .forUpdate()
            .fetchOptional();
    Optional<VenueOrder> before = owner.map(row -> StoredOrders.of(inside, row));
    boolean added =
        inside
                .insertInto(VENUE_FILL)
                .set(OrderRows.row(account, fill, at))
                .onConflictDoNothing()
                .execute()
            == 1;
    owner.ifPresent(
        row -> step(inside, row, before.orElseThrow(), new OrderReport.Filled(fill), at));
    return added
        ? Optional.of(
            new StoredFill(fill, owner.map(row -> new ClientOrderId(row.getClientOrderId()))))
        : Optional.empty();
  }

  private static Condition within(HaltScope scope) {
    return switch (scope) {
      case HaltScope.Desk() -> DSL.trueCondition();
      case HaltScope.Account(var account) -> VENUE_ORDER.ACCOUNT.eq(account.value());
      case HaltScope.Bot(var bot) -> VENUE_ORDER.BOT.eq(bot.value());
    };
  }
}
