package dev.quarterdeck.workflow.soak;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a soak is.
 *
 * @param workflowId the workflow
 * @param runId the run in the database
 * @param bot the bot
 * @param kind {@code soak} or {@code smoke}
 * @param state what it is doing
 * @param note who made it so and why, empty where nobody did
 * @param from first market time, empty while it is prepared
 * @param to end of the window
 * @param marketTime market time reached
 * @param percent how much of the window has been played, from 0 to 100
 * @param segments segments played
 * @param ticks ticks so far
 * @param fills executions so far
 * @param equity equity in quote currency, as text
 * @param kpis the KPIs so far
 * @param live where a live soak did not see its market so far; null over a recording
 */
public record SoakProgress(
    String workflowId,
    String runId,
    String bot,
    String kind,
    State state,
    String note,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Instant> marketTime,
    double percent,
    long segments,
    long ticks,
    long fills,
    String equity,
    List<SoakOutcome.Kpi> kpis,
    @Nullable UnseenMarket live) {

  /** What a soak is doing. */
  public enum State {
    PREPARING,
    RUNNING,
    /** Paused as soon as the segment that is being played has ended. */
    PAUSING,
    PAUSED,
    FINISHING,
    FINISHED,
    ABORTED,
    FAILED
  }
}
