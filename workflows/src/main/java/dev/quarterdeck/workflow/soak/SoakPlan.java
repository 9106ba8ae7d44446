package dev.quarterdeck.workflow.soak;

import java.time.Instant;

/**
 * What a soak plays: everything its result is a function of, fixed before the first segment.
 *
 * @param runId the run in the database
 * @param workflowId the workflow
 * @param bot the bot
 * @param strategy its strategy
 * @param version version of the strategy
 * @param venue where it trades
 * @param kind {@code soak} or {@code smoke}
 * @param datasetName name of the recording
 * @param dataset hash of the recording; empty while a live soak makes it
 * @param datasetTo end of the recording, which a live one reaches at most; nothing is played beyond
 *     it
 * @param configHash hash of the configuration
 * @param engineVersion version of the engine
 * @param seed seed of every random draw
 * @param from first market time
 * @param to end of the window that was asked for
 * @param businessDate business day of {@code from}
 */
public record SoakPlan(
    String runId,
    String workflowId,
    String bot,
    String strategy,
    String version,
    String venue,
    String kind,
    String datasetName,
    String dataset,
    Instant datasetTo,
    String configHash,
    String engineVersion,
    long seed,
    Instant from,
    Instant to,
    String businessDate) {

  /** Where playing ends: a window longer than its recording is played as far as there is one. */
  public Instant end() {
    return to.isBefore(datasetTo) ? to : datasetTo;
  }

  /** Whether the recording is there: while a live soak makes one it is not. */
  boolean recorded() {
    return !dataset.isEmpty();
  }

  /** A live soak as one over the recording that it made, which ends with its window. */
  public SoakPlan over(String recording) {
    return new SoakPlan(
        runId,
        workflowId,
        bot,
        strategy,
        version,
        venue,
        kind,
        datasetName,
        recording,
        to,
        configHash,
        engineVersion,
        seed,
        from,
        to,
        businessDate);
  }

  /** The same with another end. */
  SoakPlan until(Instant end) {
    return new SoakPlan(
        runId,
        workflowId,
        bot,
        strategy,
        version,
        venue,
        kind,
        datasetName,
        dataset,
        datasetTo,
        configHash,
        engineVersion,
        seed,
        from,
        end,
        businessDate);
  }
}
