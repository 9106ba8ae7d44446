package dev.quarterdeck.core.gate;

import java.time.Instant;
import java.util.Optional;

/** Whether an operator may turn a GO into a promotion. */
public final class Approval {
  private Approval() {}

  /**
   * Why this approval is refused.
   *
   * @param report the gate's report
   * @param twoPeople whether the approver must be somebody else than the requester
   * @param by who approves
   * @param reason why
   * @param now when
   * @return empty where it may go ahead; else one sentence for the operator
   */
  public static Optional<String> refusal(
      GateReport report, boolean twoPeople, String by, String reason, Instant now) {
    Optional<String> unsigned = unsigned(by, reason);
    if (unsigned.isPresent()) {
      return unsigned;
    }
    if (report.verdict() != GateVerdict.GO) {
      return Optional.of(report.gateId() + " is NO-GO; only a GO can be approved");
    }
    if (!now.isBefore(report.expiresAt())) {
      return Optional.of(
          "%s expired at %s; run the gate again".formatted(report.gateId(), report.expiresAt()));
    }
    if (twoPeople && by.strip().equalsIgnoreCase(report.requestedBy().strip())) {
      return Optional.of(
          "%s was requested by %s; this desk wants somebody else to approve it"
              .formatted(report.gateId(), report.requestedBy()));
    }
    return Optional.empty();
  }

  /**
   * Why a decision that nobody signs is refused.
   *
   * @return empty where it has a name and a reason
   */
  public static Optional<String> unsigned(String by, String reason) {
    if (by.isBlank()) {
      return Optional.of("a decision needs a name: --by NAME");
    }
    if (reason.isBlank()) {
      return Optional.of("a decision needs a reason: --reason TEXT");
    }
    return Optional.empty();
  }
}
