package dev.quarterdeck.bench.kill;

import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.venue.BudgetedVenues;
import dev.quarterdeck.activity.venue.DeskVenueAccounts;
import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.activity.venue.VenueKeys;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.soak.SoakRequest;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a desk is busy with beside a kill. */
final class OtherWork implements AutoCloseable {
  private static final int ASKING_TOGETHER = 4;
  private static final long EXHAUSTED = 50;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Runnable end;
  private volatile boolean stopped;

  private OtherWork(Runnable end) {
    this.end = end;
  }

  /** Nothing. */
  static OtherWork none() {
    return new OtherWork(() -> {});
  }

  /**
   * Asks in the ordinary lane of every account as fast as the shared budget allows; begun once the
   * budget is used up.
   */
  static OtherWork saturatedLane(Path home, Path files, HikariDataSource database)
      throws InterruptedException {
    VenueAccess venues =
        new BudgetedVenues(
            new DeskVenueAccounts(
                DeskLoader.loadVenues(files),
                new VenueKeys(Map.of(), home.resolve("secrets")),
                Clock.systemUTC()),
            new BudgetRepository(QuarterdeckDatabase.open(database)),
            Clock.systemUTC());
    OtherWork work = new OtherWork(database::close);
    for (int account = 0; account < BenchVenue.ACCOUNTS; account++) {
      VenueAccountId id = new VenueAccountId(BenchVenue.account(account));
      for (int thread = 0; thread < ASKING_TOGETHER; thread++) {
        work.threads.submit(() -> work.ask(venues, id));
      }
    }
    while (work.refused.get() < EXHAUSTED) {
      Thread.sleep(20);
    }
    return work;
  }

  private void ask(VenueAccess venues, VenueAccountId account) {
    while (!stopped) {
      if (venues.ordinary(account).openOrders() instanceof Answered<?>) {
        answered.incrementAndGet();
      } else {
        refused.incrementAndGet();
        sleep();
      }
    }
  }

  /** How often the ordinary lane was answered, and how often it was used up. */
  String lane() {
    return answered + " requests in the ordinary lane, " + refused + " refused for its budget";
  }

  /**
   * Starts soaks; their segments stay in the queue of a role that nobody plays.
   *
   * @param allWait whether to go on only once the last of them waits there; before that the desk
   *     and Temporal are busy with beginning them
   */
  static OtherWork fullQueues(String temporal, int soaks, int round, boolean allWait)
      throws InterruptedException {
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
    try {
      WorkflowClient client = WorkflowClient.newInstance(service);
      for (int soak = 0; soak < soaks; soak++) {
        client
            .newUntypedWorkflowStub(
                "PaperSoak",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("soak/harbour/bench-" + round + "-" + soak)
                    .setTaskQueue(TaskQueues.DESK)
                    .build())
            .start(new SoakRequest("harbour", null, null, null, null, 2.0, null, null, "bench"));
      }
      while (allWait && waiting(service) < (long) soaks * round) {
        Thread.sleep(100);
      }
    } finally {
      service.shutdownNow();
    }
    return new OtherWork(() -> {});
  }

  private static long waiting(WorkflowServiceStubs service) {
    return service
        .blockingStub()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace("default")
                .setTaskQueue(TaskQueue.newBuilder().setName(TaskQueues.RESEARCH))
                .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                .setReportStats(true)
                .build())
        .getStats()
        .getApproximateBacklogCount();
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.close();
    end.run();
  }
}
