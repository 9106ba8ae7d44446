package dev.quarterdeck.activity.evidence;

import dev.quarterdeck.core.evidence.Sha256;

/**
 * The stored bytes are not those that were put. Unchecked, so that a reader that shrugs at an
 * {@code IOException} does not take the content for whole.
 */
public final class ArtifactCorrupt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArtifactCorrupt(Sha256 wanted, Sha256 found, long size) {
    super("artifact " + wanted + " is corrupt: its " + size + " bytes have SHA-256 " + found);
  }
}
