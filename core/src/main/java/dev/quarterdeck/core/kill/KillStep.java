package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.venue.VenueAccountId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A line of a kill's time line.
 *
 * @param at when
 * @param account where, for what happened at one venue
 * @param what what happened
 */
public record KillStep(Instant at, Optional<VenueAccountId> account, String what) {
  public KillStep {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(account, "account");
    if (what.isBlank()) {
      throw new IllegalArgumentException("a step says what happened");
    }
  }
}
