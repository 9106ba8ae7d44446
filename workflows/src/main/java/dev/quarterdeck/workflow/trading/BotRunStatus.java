package dev.quarterdeck.workflow.trading;

import java.util.Objects;
import java.util.Optional;

/**
 * How a bot's run stands.
 *
 * @param workflowId the workflow
 * @param bot the bot
 * @param state what it is doing
 * @param note who made it so and why, or what went wrong; empty where there is nothing to say
 * @param plan what it runs with, empty before it was admitted
 * @param report what it last reported, empty before the first report
 */
public record BotRunStatus(
    String workflowId,
    String bot,
    State state,
    String note,
    Optional<BotPlan> plan,
    Optional<BotReport> report) {

  /** What a bot's run is doing. */
  public enum State {
    /** Looked up; whether it may run is being checked. */
    ADMITTING,
    /** A worker runs it, or is about to. */
    RUNNING,
    /**
     * Its strategy broke. Its orders are off and it is about to be tried again, or it runs again
     * and has not held for long.
     */
    FAILING,
    /** Its orders are being taken off. */
    PAUSING,
    /** No order works and nothing runs until it is resumed. */
    PAUSED,
    /** Its orders are being taken off for good. */
    STOPPING,
    /** No order works; it has ended. */
    STOPPED,
    /** It may not run, or cannot; no order works. */
    FAILED
  }

  public BotRunStatus {
    Objects.requireNonNull(workflowId, "workflowId");
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(report, "report");
  }
}
