package dev.quarterdeck.workflow.gate;

import java.util.Optional;

/**
 * How a gate ended.
 *
 * @param gateId the gate
 * @param verdict {@code GO} or {@code NO-GO}
 * @param level ladder level reached, empty where none
 * @param reportSha256 the report's name in the artifact store
 * @param ending what came of it
 * @param decidedBy who approved or rejected
 * @param manifestSha256 the release manifest, where approved
 */
public record GateOutcome(
    String gateId,
    String verdict,
    Optional<Integer> level,
    String reportSha256,
    Ending ending,
    Optional<String> decidedBy,
    Optional<String> manifestSha256) {

  /** What came of a gate. */
  public enum Ending {
    /** NO-GO: nothing to decide. */
    REFUSED,
    APPROVED,
    REJECTED,
    /** Nobody decided in time. */
    EXPIRED
  }
}
