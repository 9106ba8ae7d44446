package dev.quarterdeck.db.evidence;

import dev.quarterdeck.core.evidence.Sha256;
import java.util.Objects;

/**
 * Where a chain stands. One noted outside the database shows later whether the chain was rewritten
 * from the ground up.
 *
 * @param sequence its last event, 0 while it is empty
 * @param hash that event's hash, 64 zeros while it is empty
 */
public record AuditHead(long sequence, Sha256 hash) {
  public AuditHead {
    Objects.requireNonNull(hash, "hash");
    if (sequence < 0) {
      throw new IllegalArgumentException("a chain has zero events or more: " + sequence);
    }
  }
}
