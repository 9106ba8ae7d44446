package dev.quarterdeck.db.kill;

import dev.quarterdeck.core.kill.TradingHalt;
import java.util.Objects;

/**
 * What became of a request to halt.
 *
 * @param halt the halt that stands, or stood when the request was first made
 * @param joined whether another request had tripped it
 */
public record TripOutcome(TradingHalt halt, boolean joined) {
  public TripOutcome {
    Objects.requireNonNull(halt, "halt");
  }
}
