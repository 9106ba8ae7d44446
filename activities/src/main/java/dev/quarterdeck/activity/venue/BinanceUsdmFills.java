package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads the fills of a USD-M account: by number all of them, by time only some days at once. */
final class BinanceUsdmFills {
  /** The longest time that one question for fills may cover, and how far back any goes. */
  private static final Duration WINDOW = Duration.ofDays(7);

  private static final Duration MEMORY = Duration.ofDays(180);

  private final BinanceSession session;
  private final BinanceUsdmApi api;
  private final BinanceOrders orders;
  private final LongSupplier timestamp;

  /**
   * @param timestamp the venue's time now, for a request
   */
  BinanceUsdmFills(
      BinanceSession session, BinanceUsdmApi api, BinanceOrders orders, LongSupplier timestamp) {
    this.session = session;
    this.api = api;
    this.orders = orders;
    this.timestamp = timestamp;
  }

  /** A page of fills, oldest first: those from an id on, else those from a time on. */
  VenueAnswer<List<VenueFill>> page(
      InstrumentId instrument, Instant since, Optional<TradeId> from) {
    if (from.isPresent()) {
      return trades(instrument, null, null, from.get().value());
    }
    Instant now = session.clock().venue();
    Instant oldest = now.minus(MEMORY);
    Instant start = since.isBefore(oldest) ? oldest : since;
    List<RawAnswer> raw = new ArrayList<>();
    while (true) {
      Instant end = start.plus(WINDOW);
      switch (trades(instrument, start.toEpochMilli(), end.toEpochMilli() - 1, null)) {
        case Failed<List<VenueFill>> failed -> {
          return failed;
        }
        case Answered<List<VenueFill>>(List<VenueFill> page, List<RawAnswer> text) -> {
          raw.addAll(text);
          if (end.isAfter(now)) {
            return new Answered<>(page, raw);
          }
          if (!page.isEmpty()) {
            // By number there are no windows: from the first one on, it is complete.
            return page(instrument, since, Optional.of(page.getFirst().tradeId()));
          }
          start = end;
        }
      }
    }
  }

  private VenueAnswer<List<VenueFill>> trades(
      InstrumentId instrument, @Nullable Long start, @Nullable Long end, @Nullable String from) {
    return session
        .calls()
        .read(
            "GET /fapi/v1/userTrades",
            () ->
                api.userTrades(
                    instrument.symbol(),
                    start,
                    end,
                    from,
                    BinanceFillPages.SIZE,
                    session.lifetimeMillis(),
                    timestamp.getAsLong(),
                    session.key(),
                    session.signature()),
            orders::fills);
  }
}
