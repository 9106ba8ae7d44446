package dev.quarterdeck.activity.evidence;

import dev.quarterdeck.core.evidence.Sha256;

/** There is no artifact of a hash. */
public final class ArtifactMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArtifactMissing(Sha256 sha256) {
    super("there is no artifact " + sha256);
  }
}
