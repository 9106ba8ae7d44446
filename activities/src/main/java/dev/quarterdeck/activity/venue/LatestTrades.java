package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Reads the venue's list of the latest trades where the stream's do not go on from one another. */
final class LatestTrades {
  private static final int LISTED = 1000;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final InstrumentId instrument;
  private final PublicRest rest;
  private final LineLoop loop;
  private final Clock clock;
  private final TradeSequence trades;
  private Instant next = Instant.MIN;

  LatestTrades(
      InstrumentId instrument, PublicRest rest, LineLoop loop, Clock clock, TradeSequence trades) {
    this.instrument = Objects.requireNonNull(instrument, "instrument");
    this.rest = Objects.requireNonNull(rest, "rest");
    this.loop = Objects.requireNonNull(loop, "loop");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.trades = Objects.requireNonNull(trades, "trades");
  }

  /** Reads it, unless it is being read, was read just now, or nothing is amiss. */
  void askIfNeeded(Instant now) {
    if (trades.needsList(now) && !now.isBefore(next)) {
      ask(() -> {});
    }
  }

  /**
   * Reads it now.
   *
   * @param then what to do afterwards, whether it could be read or not
   */
  void ask(Runnable then) {
    next = Instant.MAX;
    rest.trades(instrument, LISTED)
        .thenAccept(
            answer ->
                loop.execute(
                    () -> {
                      listed(answer);
                      then.run();
                    }));
  }

  private void listed(VenueAnswer<List<PublicTrade>> answer) {
    Instant now = clock.instant();
    next = now.plus(BETWEEN);
    if (answer instanceof VenueAnswer.Answered<List<PublicTrade>>(var latest, var raw)) {
      trades.listed(latest, now);
    }
  }
}
