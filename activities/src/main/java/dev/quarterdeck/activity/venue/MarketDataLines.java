package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueMarketData.Health;
import java.util.List;
import java.util.Objects;

/** The lines of market data that are open in this process, for metrics. */
public interface MarketDataLines {
  /** Each with how it fares now. */
  List<Line> lines();

  /**
   * A line.
   *
   * @param account whose venue it leads to
   * @param instrument of which it tells; there may be more lines of one
   */
  record Line(VenueAccountId account, InstrumentId instrument, Health health) {
    public Line {
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(health, "health");
    }
  }
}
