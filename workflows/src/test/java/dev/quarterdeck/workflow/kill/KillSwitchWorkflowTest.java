package dev.quarterdeck.workflow.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KillSwitchWorkflowTest {
  private static final String ID = "kill/desk";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FakeKillActivities activities = new FakeKillActivities();
  private TestWorkflowEnvironment environment;

  @BeforeEach
  void start() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(false)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(
        key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    environment = TestWorkflowEnvironment.newInstance(options.build());
    Worker worker = environment.newWorker(TaskQueues.KILL);
    worker.registerWorkflowImplementationTypes(Inputs.failFast(), KillSwitchWorkflowImpl.class);
    worker.registerActivitiesImplementations(activities);
    environment.start();
  }

  @AfterEach
  void stop() {
    activities.database.countDown();
    environment.close();
  }

  @Test
  void everyAccountIsTakenFlatAndCertified() throws Exception {
    KillReport report = result(begin(KillRequest.of("desk", "grace", "the feed went mad")));

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(report.phase()).isEqualTo(KillReport.Phase.ENDED);
    assertThat(report.killId()).isEqualTo("kill-of-before");
    assertThat(report.flatAt()).isPresent();
    assertThat(report.certificateSha256()).isPresent();
    assertThat(report.venues())
        .extracting(line -> line.account())
        .containsExactly("main", "margin");
    assertThat(activities.written).containsExactly("tripped desk by grace", "recorded FLAT");
    assertThat(activities.ends)
        .singleElement()
        .satisfies(end -> assertThat(end.records()).hasSize(2));
    WorkflowReplayer.replayWorkflowExecution(
        environment.getWorkflowClient().fetchHistory(ID).toJson(true),
        KillSwitchWorkflowImpl.class);
  }

  @Test
  void closingOrdersAreSentOnceAndToldToTheNextPass() {
    AtomicInteger passes = new AtomicInteger();
    activities.accounts.put(
        "main",
        task ->
            passes.getAndIncrement() == 0
                ? activities.standing(task, KillVerdict.NOT_FLAT, FakeKillActivities.ORDER)
                : activities.flat(task));

    result(begin(latched()));

    assertThat(activities.sent).containsExactly(FakeKillActivities.ORDER);
    assertThat(activities.passes.stream().filter(task -> task.account().account().equals("main")))
        .last()
        .satisfies(task -> assertThat(task.closed()).hasSize(1))
        .satisfies(task -> assertThat(task.before()).isPresent());
  }

  @Test
  void aLatchThatStandsIsNotTrippedAgain() {
    result(begin(latched()));

    assertThat(activities.written).containsExactly("recorded FLAT");
    assertThat(activities.passes).allSatisfy(task -> assertThat(task.latch()).isPresent());
  }

  @Test
  void aFlatThatWasReadBeforeTheLatchIsReadAgain() {
    activities.database = new CountDownLatch(1);
    activities.accounts.put(
        "main",
        task -> {
          AccountStanding flat = activities.flat(task);
          if (task.latch().isEmpty()) {
            activities.database.countDown();
            await().atMost(PATIENCE).until(() -> !activities.written.isEmpty());
          }
          return flat;
        });

    KillReport report = result(begin(KillRequest.of("desk", "grace", "why not")));

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(activities.passes)
        .filteredOn(task -> task.account().account().equals("main"))
        .hasSize(2);
  }

  @Test
  void itGoesOnUntilFlatAndShowsWhatIsLeft() {
    AtomicBoolean well = new AtomicBoolean();
    activities.accounts.put(
        "margin",
        task ->
            well.get() ? activities.flat(task) : activities.standing(task, KillVerdict.NOT_FLAT));
    KillSwitchWorkflow kill = begin(latched());
    await().atMost(PATIENCE).until(() -> activities.passes.size() > 5);

    KillReport under = kill.report();

    assertThat(under.verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    assertThat(under.certificateSha256()).isEmpty();
    assertThat(under.venues())
        .filteredOn(line -> line.account().equals("margin"))
        .singleElement()
        .satisfies(line -> assertThat(line.positions()).hasSize(1));
    well.set(true);
    assertThat(result(kill).verdict()).isEqualTo(KillVerdict.FLAT);
  }

  @Test
  void aLongKillGoesOnInANewRunAndForgetsNothing() {
    AtomicInteger passes = new AtomicInteger();
    activities.pause = Duration.ofMillis(1);
    activities.accounts.put(
        "main",
        task ->
            passes.incrementAndGet() > 420
                ? activities.standing(task, KillVerdict.FLAT)
                : activities.standing(task, KillVerdict.NOT_FLAT));
    KillSwitchWorkflow kill = begin(latched());
    kill.join(new KillOperator("ada", "me too", "request-2", null));

    KillReport report = result(kill);

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(report.joined()).containsExactly("ada: me too");
    assertThat(activities.passes)
        .filteredOn(task -> task.account().account().equals("main"))
        .filteredOn(task -> task.before().isEmpty())
        .as("passes that knew nothing of others")
        .hasSize(1);
    assertThat(activities.ends)
        .singleElement()
        .satisfies(end -> assertThat(end.records()).hasSize(2));
  }

  @Test
  void anOperatorAbandonsItByNameAndWithAReason() {
    activities.accounts.put("margin", task -> activities.standing(task, KillVerdict.UNKNOWN));
    KillSwitchWorkflow kill = begin(latched());
    await().atMost(PATIENCE).until(() -> activities.passes.size() > 2);
    assertThatThrownBy(() -> kill.abandon(KillOperator.named("grace", " ")))
        .isInstanceOf(WorkflowUpdateException.class);

    KillReport report = kill.abandon(KillOperator.named("grace", "sold by telephone"));

    assertThat(report.verdict()).isEqualTo(KillVerdict.ABANDONED);
    assertThat(result(kill).verdict()).isEqualTo(KillVerdict.ABANDONED);
    assertThat(activities.ends.getFirst().abandonment())
        .get()
        .satisfies(given -> assertThat(given.by()).isEqualTo("grace"));
  }

  @Test
  void whoAsksForTheSameJoins() {
    AtomicBoolean well = new AtomicBoolean();
    activities.accounts.put(
        "main",
        task ->
            well.get() ? activities.flat(task) : activities.standing(task, KillVerdict.NOT_FLAT));
    KillSwitchWorkflow kill = begin(latched());
    kill.join(new KillOperator("grace", "the same", "request-1", null));
    kill.join(new KillOperator("ada", "me too", "request-2", null));
    kill.join(new KillOperator("ada", "me too", "request-2", null));

    await().atMost(PATIENCE).until(() -> kill.report().joined().size() == 1);
    well.set(true);

    assertThat(result(kill).joined()).containsExactly("ada: me too");
    assertThat(activities.ends.getFirst().joined()).hasSize(1);
  }

  /** A kill that was asked for while another one ended was taken by it, and nothing cancelled. */
  @Test
  void whoAsksAfterTheCertificateWasMadeGetsAKillOfTheirOwn() {
    AtomicInteger recorded = new AtomicInteger();
    Latch theirs = new Latch("request-2", Instant.now());
    activities.whileRecording =
        () -> {
          if (recorded.getAndIncrement() == 0) {
            KillStart.startOrJoin(
                environment.getWorkflowClient(), ID, request("ada", "request-2", theirs));
            KillStart.startOrJoin(
                environment.getWorkflowClient(), ID, request("lin", "request-3", theirs));
          }
        };

    KillReport report = result(begin(latched()));

    assertThat(report.requestId()).isEqualTo("request-2");
    assertThat(report.by()).isEqualTo("ada");
    assertThat(report.joined()).containsExactly("lin: me too");
    assertThat(activities.passes)
        .filteredOn(task -> task.latch().filter(theirs::equals).isPresent())
        .extracting(task -> task.account().account())
        .containsExactlyInAnyOrder("main", "margin");
    assertThat(activities.ends)
        .extracting(KillEnd::requestId)
        .containsExactly("request-1", "request-2");
  }

  /**
   * In between somebody armed the scope again, so bots may have traded on accounts that were flat.
   */
  @Test
  void whoAsksUnderAnotherHaltGetsAKillOfTheirOwn() {
    Latch theirs = new Latch("request-2", Instant.now());
    AtomicBoolean well = new AtomicBoolean();
    activities.accounts.put(
        "main",
        task ->
            well.get() ? activities.flat(task) : activities.standing(task, KillVerdict.NOT_FLAT));
    KillSwitchWorkflow kill = begin(latched());
    await().atMost(PATIENCE).until(() -> !activities.passes.isEmpty());

    KillStart.startOrJoin(environment.getWorkflowClient(), ID, request("ada", "request-2", theirs));
    well.set(true);

    assertThat(result(kill).requestId()).isEqualTo("request-2");
    assertThat(activities.ends)
        .extracting(KillEnd::requestId)
        .containsExactly("request-1", "request-2");
  }

  @Test
  void temporalsOwnCancelDoesNotEndIt() {
    AtomicBoolean well = new AtomicBoolean();
    activities.accounts.put(
        "main",
        task ->
            well.get() ? activities.flat(task) : activities.standing(task, KillVerdict.NOT_FLAT));
    KillSwitchWorkflow kill = begin(latched());
    await().atMost(PATIENCE).until(() -> activities.passes.size() > 2);
    WorkflowStub.fromTyped(kill).cancel();
    int before = activities.passes.size();
    await().atMost(PATIENCE).until(() -> activities.passes.size() > before + 3);
    well.set(true);

    await().atMost(PATIENCE).until(() -> activities.written.contains("recorded FLAT"));
    assertThat(kill.report().verdict()).isEqualTo(KillVerdict.FLAT);
  }

  @Test
  void aDryRunHaltsNothingAndSendsNothing() {
    KillReport report =
        result(
            begin(
                new KillRequest(
                    "desk", "grace", "a look", null, null, true, null, null, null, null)));

    assertThat(report.verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    assertThat(report.certificateSha256()).isEmpty();
    assertThat(activities.written).isEmpty();
    assertThat(activities.passes).isEmpty();
    assertThat(activities.sent).isEmpty();
  }

  @Test
  void everythingMissingIsNamedAndUnknownFieldsAreIgnored() {
    WorkflowStub kill = untyped();
    kill.start(Map.of("scope", "everything", "unknown-field", 1));

    assertThatThrownBy(() -> kill.getResult(KillReport.class))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.BAD_INPUT))
        .satisfies(
            e ->
                assertThat(FailureType.message(e))
                    .contains("'by' is missing", "'reason' is missing", "scope must be"));
  }

  @Test
  void threeFieldsTypedByHandAreEnough() {
    WorkflowStub kill = untyped();
    kill.start(Map.of("scope", "desk", "by", "grace", "reason", "by hand", "unknown-field", 1));

    assertThat(kill.getResult(KillReport.class).verdict()).isEqualTo(KillVerdict.FLAT);
  }

  @Test
  void anUnknownAccountFailsWithTheDesksOwnWords() {
    assertThatThrownBy(() -> result(begin(KillRequest.of("venue:nowhere", "grace", "why"))))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.NOT_FOUND));
  }

  private static KillRequest latched() {
    Instant now = Instant.now();
    return new KillRequest(
        "desk",
        "grace",
        "the feed went mad",
        null,
        List.of("ETH"),
        null,
        "request-1",
        now,
        new Latch("request-1", now),
        null);
  }

  private static KillRequest request(String by, String id, Latch latch) {
    return new KillRequest(
        "desk", by, "me too", null, null, null, id, latch.standsSince(), latch, null);
  }

  private KillSwitchWorkflow begin(KillRequest request) {
    KillSwitchWorkflow kill =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                KillSwitchWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ID)
                    .setTaskQueue(TaskQueues.KILL)
                    .build());
    WorkflowClient.start(kill::run, request);
    return kill;
  }

  private WorkflowStub untyped() {
    return environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "KillSwitch",
            WorkflowOptions.newBuilder().setWorkflowId(ID).setTaskQueue(TaskQueues.KILL).build());
  }

  private static KillReport result(KillSwitchWorkflow kill) {
    return WorkflowStub.fromTyped(kill).getResult(KillReport.class);
  }
}
