package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** A venue's public market data. */
public interface VenueMarketData {
  /**
   * Begins to tell of an instrument, until the subscription is closed. It reconnects by itself and
   * tells of every gap.
   */
  Subscription subscribe(InstrumentId instrument, MarketDataListener listener);

  /**
   * Asks for a perpetual's funding rate of the period that runs, as a fraction of the notional that
   * who is long pays; empty for an instrument without funding.
   */
  VenueAnswer<Optional<BigDecimal>> fundingRate(InstrumentId instrument);

  /** A line that is open. */
  interface Subscription extends AutoCloseable {
    /** How it fares. */
    Health health();

    @Override
    void close();
  }

  /**
   * How a line fares.
   *
   * @param transport what carries it, for people: {@code websocket} or {@code rest}
   * @param lastMessageAt when anything came last
   * @param reconnects how often it had to connect again
   * @param gaps how often something was missed
   */
  record Health(String transport, Optional<Instant> lastMessageAt, long reconnects, long gaps) {}
}
