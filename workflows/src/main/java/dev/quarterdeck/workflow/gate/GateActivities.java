package dev.quarterdeck.workflow.gate;

import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.GateReport;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a gate does outside. Everything is idempotent by the gate's id. */
@ActivityInterface(namePrefix = "Gate")
public interface GateActivities {

  /**
   * Fixes what the gate is going to do and records that it runs.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_FOUND} where the desk has no such bot
   *     or no gate to that mode
   */
  @ActivityMethod
  GatePlan plan(String gateId, GateRequest request);

  /**
   * Looks for a soak that counts: of this configuration and engine, and fresh.
   *
   * @param kind {@code smoke} or {@code soak}
   * @return its run, or what to start instead
   */
  @ActivityMethod
  SoakEvidence evidence(String gateId, GatePlan plan, String kind);

  /**
   * Runs one check. Light ones on the desk's queue, heavy ones on the research queue.
   *
   * @param runs run id by kind of soak, for the kinds there are
   */
  @ActivityMethod
  CheckOutcome check(String gateId, GatePlan plan, String checkId, Map<String, String> runs);

  /** Decides, and stores the report as an artifact, in the database and in the audit log. */
  @ActivityMethod
  GateReport conclude(
      String gateId, GatePlan plan, Map<String, CheckOutcome> outcomes, Instant decidedAt);

  /**
   * Writes the release manifest, changes the bot's mode and accepts the gate's runs as baseline.
   */
  @ActivityMethod
  Promotion promote(GateReport report, String by, String reason, Instant at);

  /** Records that a gate ended without a promotion. */
  @ActivityMethod
  void close(
      GateReport report,
      GateOutcome.Ending ending,
      Optional<String> by,
      Optional<String> reason,
      Instant at);
}
