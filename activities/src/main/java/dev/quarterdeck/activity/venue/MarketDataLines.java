package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueMarketData.Health;
import java.util.List;
import java.util.Objects;

/** The lines that are open, for metrics and status. */
public interface MarketDataLines {
  /** Each with how it fares now. */
  List<Line> lines();

  /** A line. */
  record Line(InstrumentId instrument, Health health) {
    public Line {
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(health, "health");
    }
  }
}
