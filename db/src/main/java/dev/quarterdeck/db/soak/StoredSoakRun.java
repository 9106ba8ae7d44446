package dev.quarterdeck.db.soak;

import java.util.Objects;
import java.util.Optional;

/**
 * A run as it is stored.
 *
 * @param run what it is
 * @param progress how far it is, empty before the first word of it
 * @param outcome what came of it, empty until it has finished
 */
public record StoredSoakRun(
    SoakRunRow run, Optional<SoakProgressRow> progress, Optional<SoakOutcomeRow> outcome) {
  public StoredSoakRun {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(outcome, "outcome");
  }
}
