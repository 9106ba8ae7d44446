package dev.quarterdeck.activity.evidence;

import dev.quarterdeck.core.evidence.Sha256;
import java.util.Objects;

/**
 * What a look at one artifact found.
 *
 * @param sha256 the artifact
 * @param status what was found
 * @param size stored bytes, 0 when missing
 * @param message one line for people
 */
public record VerifyResult(Sha256 sha256, Status status, long size, String message) {

  /** What can be found. */
  public enum Status {
    /** The bytes have the hash. */
    INTACT,
    /** There is no such artifact. */
    MISSING,
    /** The bytes have another hash or cannot be read. */
    CORRUPT
  }

  public VerifyResult {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(message, "message");
  }

  /** Whether the artifact may be relied on. */
  public boolean intact() {
    return status == Status.INTACT;
  }
}
