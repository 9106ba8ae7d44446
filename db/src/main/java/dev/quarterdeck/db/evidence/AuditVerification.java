package dev.quarterdeck.db.evidence;

import java.util.List;
import java.util.Objects;

/**
 * What a walk over the chain found.
 *
 * @param events how many events there are
 * @param head where the chain ends
 * @param findings what is wrong, in order, the first {@value #MOST_FINDINGS} of it
 */
public record AuditVerification(long events, AuditHead head, List<AuditFinding> findings) {
  static final int MOST_FINDINGS = 100;

  public AuditVerification {
    Objects.requireNonNull(head, "head");
    findings = List.copyOf(findings);
  }

  /** Whether nothing is wrong. */
  public boolean intact() {
    return findings.isEmpty();
  }
}
