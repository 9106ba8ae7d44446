package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.kill.PassEvidence;
import dev.quarterdeck.core.kill.PassOutcome;
import java.util.Objects;
import java.util.Optional;

/**
 * A pass as it is kept for the next one and for the certificate.
 *
 * @param previous the artifact of the pass before
 * @param outcome how it ended
 * @param ordersCancelled orders that are gone, those of earlier passes included
 * @param reads reads so far
 */
record StoredPass(Optional<String> previous, PassOutcome outcome, int ordersCancelled, int reads) {
  /** Of reads and of steps; what was cancelled is handed on whole. */
  private static final int MOST_HANDED_ON = 100;

  StoredPass {
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(outcome, "outcome");
  }

  /** The first pass. */
  static StoredPass first(PassOutcome outcome) {
    PassEvidence added = outcome.added();
    return new StoredPass(
        Optional.empty(), outcome, added.cancelled().size(), added.reads().size());
  }

  /**
   * The pass after this one.
   *
   * @param record what this one is found by; one that could not be stored is taken into the next,
   *     so that what is handed on does not grow with every pass
   */
  StoredPass next(String record, PassOutcome outcome) {
    PassEvidence added = outcome.added();
    boolean taken = PassStore.carried(record);
    return new StoredPass(
        taken ? previous : Optional.of(record),
        taken ? outcome.adding(this.outcome.added().latest(MOST_HANDED_ON)) : outcome,
        ordersCancelled + added.cancelled().size(),
        reads + added.reads().size());
  }
}
