package dev.quarterdeck.workflow.gate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a gate is going to do, fixed at its start: a change of the configuration while it runs
 * concerns the next gate.
 *
 * @param bot the bot
 * @param version its strategy's version
 * @param strategy its strategy
 * @param venue where it trades
 * @param target the mode asked for
 * @param requestedBy who asked
 * @param codeVersion the code that judges
 * @param engineVersion the engine whose runs count
 * @param configHash the configuration whose evidence counts
 * @param twoPeople whether the approver must be somebody else than the requester
 * @param approvalExpiry how long a GO can be approved
 * @param checks the target's checks
 */
public record GatePlan(
    String bot,
    String version,
    String strategy,
    String venue,
    String target,
    String requestedBy,
    String codeVersion,
    String engineVersion,
    String configHash,
    boolean twoPeople,
    Duration approvalExpiry,
    List<PlannedCheck> checks) {

  /**
   * One check of the plan.
   *
   * @param id the check
   * @param level number of the ladder level it stands for
   * @param severity {@code critical} or {@code advisory}
   * @param maximumAge older evidence is stale
   * @param stage checks of a stage run together, after those of the stage before
   * @param heavy whether it keeps a core busy for long
   * @param evidence the kind of soak it judges, which is made where there is none
   */
  public record PlannedCheck(
      String id,
      int level,
      String severity,
      Duration maximumAge,
      int stage,
      boolean heavy,
      Optional<String> evidence) {}
}
