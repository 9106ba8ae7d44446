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

  private final WorkerFactory factory;
  private final WorkerSettings settings;
  private final List<String> taskQueues = new ArrayList<>();

  DeskWorkers(WorkflowClient client, Role role, WorkerSettings settings, TaskRegistrations tasks) {
    this.settings = settings;
    this.factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(CACHED_WORKFLOWS)
                .setUsingVirtualWorkflowThreads(true)
                .build());
    tasks
        .byTaskQueue(role)
        .forEach((queue, registration) -> registration.accept(worker(queue, slots(queue))));
  }

  /** The task queues that this process serves. */
  List<String> taskQueues() {
    return List.copyOf(taskQueues);
  }

  @Override
  public void start() {
    factory.start();
  }

  /** Lets what runs come to an end, then interrupts the rest. */
  @Override
  public void stop() {
    factory.shutdown();
    factory.awaitTermination(settings.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      factory.shutdownNow();
      factory.awaitTermination(INTERRUPT_SECONDS, TimeUnit.SECONDS);
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

  private Worker worker(String queue, int slots) {
    taskQueues.add(queue);
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
