package dev.quarterdeck.db.kill;

import static dev.quarterdeck.db.generated.Tables.KILL_RUN;
import static dev.quarterdeck.db.generated.Tables.TRADING_HALT;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.kill.TradingHalt;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.generated.tables.records.TradingHaltRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/**
 * The latch that stops trading. Events are only added; a scope is halted while its last one is not
 * a re-arm. Nothing re-arms by itself.
 */
public final class HaltRepository {
  private final DSLContext dsl;

  public HaltRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Stops a scope, or joins the halt that stands. Once this has returned, no intent to trade that
   * the scope covers is accepted; intents that were accepted before may still be on their way.
   *
   * @throws ConflictingContent when the request's id belongs to another request
   */
  public TripOutcome trip(HaltRequest request) {
    return alone(
        inside -> {
          Optional<HaltEvent> known = event(inside, request.id());
          if (known.isPresent()) {
            requireSame(known.get(), request.scope(), request.by(), request.reason(), false);
            return outcome(inside, known.get());
          }
          Optional<TradingHalt> standing = standing(inside, request.scope());
          HaltEvent event =
              new HaltEvent(
                  request.id(),
                  request.scope(),
                  standing.isPresent() ? HaltEvent.Kind.JOINED : HaltEvent.Kind.TRIPPED,
                  standing.map(TradingHalt::killId).orElse(request.id()),
                  request.by(),
                  request.reason(),
                  request.at(),
                  Optional.empty());
          insert(inside, event);
          return outcome(inside, event);
        });
  }

  /**
   * Lets a scope trade again, as far as no other halt covers it; both this and the audit say so, or
   * neither.
   *
   * @throws ConflictingContent when the request's id belongs to another request
   */
  public RearmOutcome rearm(RearmRequest request) {
    return alone(
        inside -> {
          Optional<HaltEvent> known = event(inside, request.id());
          if (known.isPresent()) {
            requireSame(known.get(), request.scope(), request.by(), request.reason(), true);
            return new RearmOutcome.Rearmed(known.get().killId());
          }
          Optional<TradingHalt> standing = standing(inside, request.scope());
          if (standing.isEmpty()) {
            return new RearmOutcome.NotHalted();
          }
          TradingHalt halt = standing.get();
          if (request.grounds() instanceof RearmGrounds.Certified certified
              && !(certified.killId().equals(halt.killId())
                  && certified.scope().equals(halt.scope()))) {
            return new RearmOutcome.OtherKill(halt);
          }
          Optional<HaltEvent> again = joinedAfter(inside, halt, request.grounds());
          if (again.isPresent()) {
            return new RearmOutcome.AskedAgain(again.get());
          }
          Optional<Sha256> certificate =
              switch (request.grounds()) {
                case RearmGrounds.Certified certified -> Optional.of(certified.certificate());
                case RearmGrounds.Forced() -> Optional.empty();
              };
          insert(
              inside,
              new HaltEvent(
                  request.id(),
                  request.scope(),
                  HaltEvent.Kind.REARMED,
                  halt.killId(),
                  request.by(),
                  request.reason(),
                  request.at(),
                  certificate));
          // Nobody may find a scope armed of which the audit does not say who armed it.
          Object unused =
              new AuditRepository(inside)
                  .append(
                      "halt-rearmed",
                      request.scope().toString(),
                      request.by(),
                      CanonicalJson.write(
                          Map.of(
                              "killId",
                              halt.killId(),
                              "forced",
                              certificate.isEmpty(),
                              "reason",
                              request.reason())),
                      request.at(),
                      request.id());
          return new RearmOutcome.Rearmed(halt.killId());
        });
  }

  private static Optional<HaltEvent> joinedAfter(
      DSLContext inside, TradingHalt halt, RearmGrounds grounds) {
    return grounds instanceof RearmGrounds.Certified certified
        ? last(
            inside,
            TRADING_HALT
                .KILL_ID
                .eq(halt.killId())
                .and(TRADING_HALT.EVENT.eq(HaltEvent.Kind.JOINED.name()))
                .and(TRADING_HALT.AT.gt(certified.endedAt())))
        : Optional.empty();
  }

  /** The halt of exactly this scope, if it is halted. */
  public Optional<TradingHalt> standing(HaltScope scope) {
    return standing(dsl, scope);
  }

  /** Every halt that keeps a bot from trading on an account. */
  public List<TradingHalt> covering(BotId bot, VenueAccountId account) {
    List<HaltScope> scopes = HaltScope.covering(bot, account);
    Map<HaltScope, HaltEvent> last =
        dsl
            .selectFrom(TRADING_HALT)
            .where(
                TRADING_HALT.EVENT_NUMBER.in(scopes.stream().map(HaltRepository::lastOf).toList()))
            .fetch(HaltRepository::event)
            .stream()
            .collect(Collectors.toMap(HaltEvent::scope, Function.identity()));
    return scopes.stream()
        .flatMap(scope -> Optional.ofNullable(last.get(scope)).stream())
        .flatMap(event -> standing(dsl, event).stream())
        .toList();
  }

  /**
   * Halted scopes that somebody wanted flat, and of which no kill has ended since then as FLAT or
   * given up: each with when that was first asked for.
   */
  public Map<HaltScope, Instant> notFlatSince() {
    dev.quarterdeck.db.generated.tables.TradingHalt later = TRADING_HALT.as("later");
    return dsl.select(TRADING_HALT.SCOPE, DSL.min(TRADING_HALT.AT))
        .from(TRADING_HALT)
        .where(TRADING_HALT.EVENT.ne(HaltEvent.Kind.REARMED.name()))
        .andNotExists(
            DSL.selectOne()
                .from(later)
                .where(later.SCOPE.eq(TRADING_HALT.SCOPE))
                .and(later.EVENT_NUMBER.gt(TRADING_HALT.EVENT_NUMBER))
                .and(later.EVENT.eq(HaltEvent.Kind.REARMED.name())))
        .andNotExists(
            DSL.selectOne()
                .from(KILL_RUN)
                .where(KILL_RUN.KILL_ID.eq(TRADING_HALT.KILL_ID))
                .and(KILL_RUN.VERDICT.in(KillVerdict.FLAT.name(), KillVerdict.ABANDONED.name()))
                .and(KILL_RUN.ENDED_AT.ge(TRADING_HALT.AT)))
        .groupBy(TRADING_HALT.SCOPE)
        .fetchMap(row -> HaltScope.parse(row.value1()), Record2::value2);
  }

  /** Every event, oldest first. */
  public List<HaltEvent> history() {
    return dsl.selectFrom(TRADING_HALT)
        .orderBy(TRADING_HALT.EVENT_NUMBER)
        .fetch(HaltRepository::event);
  }

  /** Waits for intents that are being written, and lets none begin meanwhile. */
  private <T> T alone(Function<DSLContext, T> change) {
    return dsl.transactionResult(
        transaction -> {
          DSLContext inside = transaction.dsl();
          inside.execute("set transaction isolation level read committed");
          inside.fetch("select pg_advisory_xact_lock(halt_lock())");
          return change.apply(inside);
        });
  }

  private static TripOutcome outcome(DSLContext dsl, HaltEvent event) {
    HaltEvent tripped = event(dsl, event.killId()).orElse(event);
    return new TripOutcome(halt(tripped), event.kind() == HaltEvent.Kind.JOINED);
  }

  private static Optional<TradingHalt> standing(DSLContext dsl, HaltScope scope) {
    return last(dsl, TRADING_HALT.SCOPE.eq(scope.toString())).flatMap(last -> standing(dsl, last));
  }

  private static Optional<TradingHalt> standing(DSLContext dsl, HaltEvent last) {
    return last.kind() == HaltEvent.Kind.REARMED
        ? Optional.empty()
        : event(dsl, last.killId()).map(HaltRepository::halt);
  }

  private static Field<Long> lastOf(HaltScope scope) {
    var events = TRADING_HALT.as("events");
    return DSL.field(
        DSL.select(DSL.max(events.EVENT_NUMBER))
            .from(events)
            .where(events.SCOPE.eq(scope.toString())));
  }

  private static Optional<HaltEvent> event(DSLContext dsl, String requestId) {
    return last(dsl, TRADING_HALT.REQUEST_ID.eq(requestId));
  }

  private static Optional<HaltEvent> last(DSLContext dsl, Condition condition) {
    return dsl.selectFrom(TRADING_HALT)
        .where(condition)
        .orderBy(TRADING_HALT.EVENT_NUMBER.desc())
        .limit(1)
        .fetchOptional(HaltRepository::event);
  }

  private static void requireSame(
      HaltEvent known, HaltScope scope, String by, String reason, boolean rearm) {
    if (rearm != (known.kind() == HaltEvent.Kind.REARMED)
        || !known.scope().equals(scope)
        || !known.by().equals(by)
        || !known.reason().equals(reason)) {
      throw new ConflictingContent("halt request " + known.requestId() + " says something else");
    }
  }

  private static void insert(DSLContext dsl, HaltEvent event) {
    dsl.insertInto(TRADING_HALT)
        .set(TRADING_HALT.REQUEST_ID, event.requestId())
        .set(TRADING_HALT.SCOPE, event.scope().toString())
        .set(TRADING_HALT.EVENT, event.kind().name())
        .set(TRADING_HALT.KILL_ID, event.killId())
        .set(TRADING_HALT.ACTOR, event.by())
        .set(TRADING_HALT.REASON, event.reason())
        .set(TRADING_HALT.AT, event.at())
        .set(TRADING_HALT.CERTIFICATE_SHA256, event.certificate().map(Sha256::hex).orElse(null))
        .set(
            TRADING_HALT.FORCED,
            event.kind() == HaltEvent.Kind.REARMED && event.certificate().isEmpty())
        .execute();
  }

  private static TradingHalt halt(HaltEvent tripped) {
    return new TradingHalt(
        tripped.killId(), tripped.scope(), tripped.by(), tripped.reason(), tripped.at());
  }

  private static HaltEvent event(TradingHaltRecord stored) {
    return new HaltEvent(
        stored.getRequestId(),
        HaltScope.parse(stored.getScope()),
        HaltEvent.Kind.valueOf(stored.getEvent()),
        stored.getKillId(),
        stored.getActor(),
        stored.getReason(),
        stored.getAt(),
        Optional.ofNullable(stored.getCertificateSha256()).map(Sha256::new));
  }
}
