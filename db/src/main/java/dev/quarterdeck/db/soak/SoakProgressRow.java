package dev.quarterdeck.db.soak;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param state the workflow's word for it, for example {@code running} or {@code paused}
 * @param marketNanos market time reached, nanoseconds since the epoch
 * @param checkpoint artifact of the engine's state there, empty before the first
 * @param ticks ticks so far
 * @param fills fills so far
 * @param equityUnits equity there, in the instrument's units
 * @param updatedAt when this was written, kept to the microsecond
 */
public record SoakProgressRow(
    String state,
    long marketNanos,
    Optional<Sha256> checkpoint,
    long ticks,
    long fills,
    long equityUnits,
    Instant updatedAt) {

  public SoakProgressRow {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(checkpoint, "checkpoint");
    updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
  }
}
