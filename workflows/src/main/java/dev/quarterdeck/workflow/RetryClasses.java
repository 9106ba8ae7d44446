package dev.quarterdeck.workflow;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** Activity options by what an activity does and how it fails; every bound is written out. */
public final class RetryClasses {
  /**
   * Database and artifact store: short, idempotent, tried until the store is back. An hour without
   * a database is an outage that an operator has to know about, so it fails then.
   */
  public static final ActivityOptions DB_WRITE =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.DESK)
          .setStartToCloseTimeout(Duration.ofMinutes(1))
          .setScheduleToCloseTimeout(Duration.ofHours(1))
          .setRetryOptions(withoutEnd(Duration.ofSeconds(10)))
          .build();

  /** The same where giving up is no way out: orders may rest until it works. */
  public static final ActivityOptions DB_ALWAYS =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.DESK)
          .setStartToCloseTimeout(Duration.ofMinutes(1))
          .setRetryOptions(
              RetryOptions.newBuilder()
                  .setInitialInterval(Duration.ofMillis(200))
                  .setBackoffCoefficient(2)
                  .setMaximumInterval(Duration.ofSeconds(5))
                  .setMaximumAttempts(0)
                  .build())
          .build();

  /**
   * Work that keeps a core busy and heartbeats: a worker that died is noticed by its heartbeat, and
   * the work starts again elsewhere. Never limited in attempts: dying workers are no reason to lose
   * a soak; what is wrong with the work itself is not retryable.
   */
  public static final ActivityOptions COMPUTE =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.RESEARCH)
          .setStartToCloseTimeout(Duration.ofHours(6))
          .setScheduleToCloseTimeout(Duration.ofDays(30))
          .setHeartbeatTimeout(Duration.ofSeconds(3))
          .setRetryOptions(withoutEnd(Duration.ofSeconds(2)))
          .build();

  /**
   * A bot at work: a worker that died is noticed by its heartbeat and the bot goes on elsewhere,
   * for ever. A shift that does not end by itself is begun again.
   */
  public static final ActivityOptions TRADING =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofHours(12))
          .setScheduleToCloseTimeout(Duration.ofDays(3650))
          .setHeartbeatTimeout(Duration.ofSeconds(3))
          .setRetryOptions(withoutEnd(Duration.ofSeconds(5)))
          .build();

  /**
   * A market that is recorded: a worker that died is noticed by its heartbeat and another one goes
   * on, for as long as the longest soak and some.
   */
  public static final ActivityOptions RECORDING =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofDays(40))
          .setScheduleToCloseTimeout(Duration.ofDays(400))
          .setHeartbeatTimeout(Duration.ofSeconds(3))
          .setRetryOptions(withoutEnd(Duration.ofSeconds(2)))
          .build();

  /**
   * What a kill does at a venue: it goes on until the account is flat, so nothing ends its
   * attempts, and a worker that died is noticed within seconds.
   */
  public static final ActivityOptions KILL =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.KILL)
          .setStartToCloseTimeout(Duration.ofMinutes(10))
          .setHeartbeatTimeout(Duration.ofSeconds(2))
          .setRetryOptions(untilItWorks())
          .build();

  /** What a kill writes into the database, whenever the database is there. */
  public static final ActivityOptions KILL_WRITE =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.KILL)
          .setStartToCloseTimeout(Duration.ofMinutes(1))
          .setRetryOptions(untilItWorks())
          .build();

  /** A worker that died with a task of a kill is found out after this, rather than ten seconds. */
  public static final Duration KILL_WORKFLOW_TASK = Duration.ofSeconds(2);

  private RetryClasses() {}

  /** Soon at first, then twice as late each time up to an interval; never given up. */
  private static RetryOptions withoutEnd(Duration maximumInterval) {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofMillis(200))
        .setBackoffCoefficient(2)
        .setMaximumInterval(maximumInterval)
        .setMaximumAttempts(0)
        .build();
  }

  private static RetryOptions untilItWorks() {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofMillis(100))
        .setBackoffCoefficient(1.5)
        .setMaximumInterval(Duration.ofSeconds(2))
        .setMaximumAttempts(0)
        .build();
  }
}
