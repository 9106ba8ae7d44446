package dev.quarterdeck.db.soak;

import java.util.Objects;
import java.util.Optional;

/**
 * A run as it is stored.
 *
 * @param run what it is
 * @param progress how far it is, empty before the first word of it
 * @param outcome what came of it, empty until it has finished
 * @param market how well it saw its market, empty unless it is live and its recording complete
 */
public record StoredSoakRun(
    SoakRunRow run,
    Optional<SoakProgressRow> progress,
    Optional<SoakOutcomeRow> outcome,
    Optional<LiveMarketRow> market) {
  public StoredSoakRun {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(market, "market");
  }

  /** A run over a recording that was there before, or a live one without a recording yet. */
  public StoredSoakRun(
      SoakRunRow run, Optional<SoakProgressRow> progress, Optional<SoakOutcomeRow> outcome) {
    this(run, progress, outcome, Optional.empty());
  }
}
