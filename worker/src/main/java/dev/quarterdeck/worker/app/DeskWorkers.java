package dev.quarterdeck.worker.app;

import dev.quarterdeck.worker.settings.Role;
import dev.quarterdeck.worker.settings.WorkerSettings;
import dev.quarterdeck.workflow.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** The Temporal workers of this process; they start before the HTTP API and stop after it. */
final class DeskWorkers implements SmartLifecycle {
  private static final int WORKFLOW_SLOTS = 32;
  private static final int POLLERS = 2;
  private static final int CACHED_WORKFLOWS = 200;
  private static final long INTERRUPT_SECONDS = 1;

  /** Often against the heartbeat timeout, so that a busy machine is not taken for a dead one. */
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofMillis(500);

  /** A busy machine can keep a workflow's first task from ending within the second it is given. */
  private static final long DEADLOCK_MILLIS = 5_000;

  /** The kill switch: fixed, whatever else this process is busy with. */
  private static final int KILL_WORKFLOW_SLOTS = 8;

  private static final int KILL_SLOTS = 64;
  private static final int KILL_POLLERS = 4;

  /** A kill whose worker died goes on elsewhere after this, not after Temporal's five seconds. */
  private static final Duration KILL_STICKY_TIMEOUT = Duration.ofMillis(500);

  private final WorkerFactory factory;
  private final WorkerFactory killFactory;
  private final WorkerSettings settings;
  private final List<String> taskQueues = new ArrayList<>();

  DeskWorkers(WorkflowClient client, Role role, WorkerSettings settings, TaskRegistrations tasks) {
    this.settings = settings;
    this.factory = factory(client);
    this.killFactory = factory(client);
    tasks.byTaskQueue(role).forEach((queue, registration) -> registration.accept(worker(queue)));
  }

  /** Workers of a factory share its workflow cache: the kill switch has one of its own. */
  private static WorkerFactory factory(WorkflowClient client) {
    return WorkerFactory.newInstance(
        client,
        WorkerFactoryOptions.newBuilder()
            .setWorkflowCacheSize(CACHED_WORKFLOWS)
            .setUsingVirtualWorkflowThreads(true)
            .build());
  }

  /** The task queues that this process serves. */
  List<String> taskQueues() {
    return List.copyOf(taskQueues);
  }

  @Override
  public void start() {
    factory.start();
    killFactory.start();
  }

  /** Lets what runs come to an end, then interrupts the rest. */
  @Override
  public void stop() {
    factory.shutdown();
    killFactory.shutdown();
    stop(factory);
    stop(killFactory);
  }

  private void stop(WorkerFactory stopping) {
    stopping.awaitTermination(settings.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    if (!stopping.isTerminated()) {
      stopping.shutdownNow();
      stopping.awaitTermination(INTERRUPT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public boolean isRunning() {
    return factory.isStarted() && !factory.isShutdown();
  }

  @Override
  public int getPhase() {
    return 0;
  }

  private Worker worker(String queue) {
    taskQueues.add(queue);
    return queue.equals(TaskQueues.KILL) ? killWorker() : worker(queue, slots(queue));
  }

  private Worker killWorker() {
    return killFactory.newWorker(
        TaskQueues.KILL,
        WorkerOptions.newBuilder()
            .setMaxConcurrentActivityExecutionSize(KILL_SLOTS)
            .setMaxConcurrentWorkflowTaskExecutionSize(KILL_WORKFLOW_SLOTS)
            .setMaxConcurrentWorkflowTaskPollers(KILL_POLLERS)
            .setMaxConcurrentActivityTaskPollers(KILL_POLLERS)
            .setStickyQueueScheduleToStartTimeout(KILL_STICKY_TIMEOUT)
            .setMaxHeartbeatThrottleInterval(HEARTBEAT_INTERVAL)
            .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
            .setUsingVirtualThreadsOnWorkflowWorker(true)
            .setUsingVirtualThreadsOnActivityWorker(true)
            .build());
  }

  private Worker worker(String queue, int slots) {
    return factory.newWorker(
        queue,
        WorkerOptions.newBuilder()
            .setMaxConcurrentActivityExecutionSize(slots)
            .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_SLOTS)
            .setMaxConcurrentWorkflowTaskPollers(POLLERS)
            .setMaxConcurrentActivityTaskPollers(Math.min(POLLERS, slots))
            .setMaxHeartbeatThrottleInterval(HEARTBEAT_INTERVAL)
            .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
            .setUsingVirtualThreadsOnWorkflowWorker(true)
            .setUsingVirtualThreadsOnLocalActivityWorker(true)
            // Research computes for seconds: on virtual threads it would hold every carrier.
            .setUsingVirtualThreadsOnActivityWorker(!queue.equals(TaskQueues.RESEARCH))
            .build());
  }

  private int slots(String queue) {
    if (queue.startsWith(TaskQueues.VENUE_PREFIX)) {
      return settings.venueSlots();
    }
    if (!queue.equals(TaskQueues.RESEARCH)) {
      return settings.deskSlots();
    }
    return settings.researchSlots() > 0
        ? settings.researchSlots()
        : Runtime.getRuntime().availableProcessors();
  }
}
