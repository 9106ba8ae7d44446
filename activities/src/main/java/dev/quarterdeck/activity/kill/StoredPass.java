package dev.quarterdeck.activity.kill;

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
  StoredPass {
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(outcome, "outcome");
  }
}
