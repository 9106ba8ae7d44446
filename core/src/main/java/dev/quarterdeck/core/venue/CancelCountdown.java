package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;

/**
 * A venue's own dead man's switch: it cancels an instrument's orders when it is not told not to.
 */
public interface CancelCountdown {
  /**
   * Starts the countdown over.
   *
   * @param instrument whose orders the venue cancels when it runs out
   * @param after until then, positive; zero takes the countdown back
   * @return when it will run out
   */
  VenueAnswer<Instant> arm(InstrumentId instrument, Duration after);
}
