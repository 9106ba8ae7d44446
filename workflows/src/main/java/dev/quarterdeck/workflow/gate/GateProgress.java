package dev.quarterdeck.workflow.gate;

import dev.quarterdeck.core.gate.GateReport;
import java.util.List;
import java.util.Optional;

/**
 * Where a gate stands.
 *
 * @param gateId the gate
 * @param bot the bot
 * @param target the mode asked for
 * @param phase what it is doing
 * @param checks one line a check, in the order of the gate
 * @param report the report, once there is one
 * @param reportSha256 the report's name in the artifact store
 * @param ending how it ended, once it has
 */
public record GateProgress(
    String gateId,
    String bot,
    String target,
    Phase phase,
    List<CheckLine> checks,
    Optional<GateReport> report,
    Optional<String> reportSha256,
    Optional<GateOutcome.Ending> ending) {

  /** What a gate is doing. */
  public enum Phase {
    PLANNING,
    CHECKING,
    DECIDING,
    /** GO, and nobody has decided yet. */
    AWAITING_APPROVAL,
    PROMOTING,
    CLOSED
  }

  /**
   * One check.
   *
   * @param id the check
   * @param verdict its verdict, or {@code running}
   * @param reason why
   */
  public record CheckLine(String id, String verdict, String reason) {}
}
