package dev.quarterdeck.worker.doctor;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Who asked Temporal lately for the tasks of a queue. */
final class Pollers {
  /**
   * A minute, for so long does a question wait and count as of its beginning, and what it may take
   * until the next one is heard.
   */
  static final Duration LATELY = Duration.ofSeconds(75);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final TemporalService temporal;
  private final Clock clock;
  private final Duration settling;

  /**
   * @param settling for how long a queue without anybody is asked about again: a worker that has
   *     just been started has not asked yet
   */
  Pollers(TemporalService temporal, Clock clock, Duration settling) {
    this.temporal = temporal;
    this.clock = clock;
    this.settling = settling;
  }

  /** The same, of workers that have had the time to ask. */
  Pollers settled() {
    return new Pollers(temporal, clock, Duration.ZERO);
  }

  /** The identities of the processes that ask for these tasks. */
  Set<String> of(String queue, TaskQueueType tasks) throws InterruptedException {
    long end = System.nanoTime() + settling.toNanos();
    Set<String> found = now(queue, tasks);
    while (found.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(PAUSE);
      found = now(queue, tasks);
    }
    return found;
  }

  private Set<String> now(String queue, TaskQueueType tasks) {
    Instant earliest = clock.instant().minus(LATELY);
    Set<String> identities = new TreeSet<>();
    for (PollerInfo poller :
        temporal
            .stub()
            .describeTaskQueue(
                DescribeTaskQueueRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                    .setTaskQueueType(tasks)
                    .build())
            .getPollersList()) {
      Timestamp last = poller.getLastAccessTime();
      if (!Instant.ofEpochSecond(last.getSeconds(), last.getNanos()).isBefore(earliest)) {
        identities.add(poller.getIdentity());
      }
    }
    return identities;
  }
}
