package dev.quarterdeck.core.gate;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a verdict rests on: an artifact anyone can read again.
 *
 * @param artifact hash of the artifact
 * @param from first market time it covers, where it covers any
 * @param to last market time it covers, where it covers any
 * @param madeAt when it was made; its age counts from here
 */
public record EvidenceReference(
    Sha256 artifact, Optional<Instant> from, Optional<Instant> to, Instant madeAt) {
  public EvidenceReference {
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(madeAt, "madeAt");
    if (from.isPresent() != to.isPresent()) {
      throw new IllegalArgumentException("a window has both ends or none");
    }
    if (from.isPresent() && to.get().isBefore(from.get())) {
      throw new IllegalArgumentException("a window ends after its start: " + from.get());
    }
  }

  /** Evidence that covers no market time. */
  public static EvidenceReference of(Sha256 artifact, Instant madeAt) {
    return new EvidenceReference(artifact, Optional.empty(), Optional.empty(), madeAt);
  }
}
