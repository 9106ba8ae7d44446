package dev.quarterdeck.db.kill;

import static dev.quarterdeck.db.generated.Tables.KILL_RUN;
import static dev.quarterdeck.db.generated.Tables.ORDER_INTENT;
import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.generated.tables.records.KillRunRecord;
import dev.quarterdeck.db.venue.OwnFills;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Kills after which nobody has a share of an account any more: those of the desk or of the account
 * that also closed there and ended flat. A kill of a bot is among the bot's own orders, and one
 * that only cancelled or did not end flat took no share.
 */
public final class FlatKills {
  private final DSLContext dsl;

  public FlatKills(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * A kill that took an account flat.
   *
   * @param at when it ended
   * @param left names of what it left there on purpose
   */
  record Flat(Instant at, Set<String> left) {}

  /**
   * They, the latest first, down to one that left nothing on purpose: what was held before that is
   * gone.
   */
  List<Flat> of(VenueAccountId account) {
    List<Flat> flats = new ArrayList<>();
    for (KillRunRecord kill :
        dsl.selectFrom(KILL_RUN).where(tookFlat(account)).orderBy(KILL_RUN.ENDED_AT.desc())) {
      Set<String> left =
          Arrays.stream(kill.getKept())
              .map(KeptHolding::parse)
              .filter(kept -> kept.account().equals(account))
              .map(KeptHolding::name)
              .collect(Collectors.toSet());
      flats.add(new Flat(kill.getEndedAt(), left));
      if (left.isEmpty()) {
        break;
      }
    }
    return flats;
  }

  /**
   * When the last of them ended that closed something in one of these markets. One that found
   * nothing to close there took nothing, and one that kept what is held there closed none of it.
   */
  public Optional<Instant> lastThatClosed(
      VenueAccountId account, Collection<InstrumentId> markets) {
    return lastThatClosed(account, markets, DSL.trueCondition());
  }

  /** The same as it was at a time: of kills that ended before it. */
  public Optional<Instant> lastThatClosed(
      VenueAccountId account, Collection<InstrumentId> markets, Instant before) {
    return lastThatClosed(account, markets, KILL_RUN.ENDED_AT.lt(before));
  }

  private Optional<Instant> lastThatClosed(
      VenueAccountId account, Collection<InstrumentId> markets, Condition which) {
    return dsl.select(DSL.max(KILL_RUN.ENDED_AT))
        .from(KILL_RUN)
        .where(tookFlat(account))
        .and(which)
        .andExists(
            DSL.selectOne()
                .from(ORDER_INTENT)
                .join(VENUE_ORDER)
                .on(VENUE_ORDER.CLIENT_ORDER_ID.eq(ORDER_INTENT.CLIENT_ORDER_ID))
                .join(VENUE_FILL)
                .on(OwnFills.isOfOrder())
                .where(ORDER_INTENT.KILL_ID.eq(KILL_RUN.KILL_ID))
                .and(ORDER_INTENT.ACCOUNT.eq(account.value()))
                .and(
                    ORDER_INTENT.INSTRUMENT.in(
                        markets.stream().map(InstrumentId::toString).toList())))
        .fetchOptional(DSL.max(KILL_RUN.ENDED_AT));
  }

  private static Condition tookFlat(VenueAccountId account) {
    return KILL_RUN
        .VERDICT
        .eq(KillVerdict.FLAT.name())
        .and(KILL_RUN.SCOPE.in("desk", "venue:" + account))
        .and(DSL.val(account.value()).eq(DSL.any(KILL_RUN.FLATTENED)));
  }
}
