package dev.quarterdeck.workflow.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.soak.SoakProgress.State;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaperSoakWorkflowTest {
  private static final String ID = "soak/btc-maker/1";
  private static final Instant FROM = FakeSoakActivities.FROM;
  private static final SoakInstruction ADA = new SoakInstruction("ada", "lunch");

  private final FakeSoakActivities activities = new FakeSoakActivities();
  private TestWorkflowEnvironment environment;

  @BeforeEach
  void start() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(
        key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    environment = TestWorkflowEnvironment.newInstance(options.build());
    Worker desk = environment.newWorker(TaskQueues.DESK);
    desk.registerWorkflowImplementationTypes(Inputs.failFast(), PaperSoakWorkflowImpl.class);
    desk.registerActivitiesImplementations(activities);
    environment.newWorker(TaskQueues.RESEARCH).registerActivitiesImplementations(activities);
    environment.start();
  }

  @AfterEach
  void stop() {
    activities.release.countDown();
    environment.close();
  }

  @Test
  void playsFromCheckpointToCheckpointAndReplays() {
    PaperSoakWorkflow soak = begin(2.0, null);

    SoakOutcome outcome = outcome(soak);

    assertThat(outcome.verdict()).isEqualTo("PASS");
    assertThat(outcome.to()).isEqualTo("2013-12-01T02:00:00Z");
    assertThat(activities.segments)
        .extracting(SoakSegment::checkpoint)
        .containsExactly(
            Optional.empty(),
            Optional.of("2013-12-01T00:30:00Z"),
            Optional.of("2013-12-01T01:00:00Z"),
            Optional.of("2013-12-01T01:30:00Z"));
    SoakProgress progress = soak.progress();
    assertThat(progress.state()).isEqualTo(State.FINISHED);
    assertThat(progress.percent()).isEqualTo(100);
    assertThat(progress.segments()).isEqualTo(4);
    assertThat(progress.runId()).isEqualTo(outcome.runId());
    assertReplays();
  }

  @Test
  void segmentsAndSpeedChangeNothingInTheOutcome() {
    String undisturbed = outcome(begin(2.0, null)).resultSha256();
    activities.stretch = Duration.ofSeconds(7);

    String slowAndShort = outcome(begin(2.0, 60.0)).resultSha256();

    assertThat(slowAndShort).isEqualTo(undisturbed);
  }

  @Test
  void longSoakContinuesAsNewAndLosesNothing() {
    activities.stretch = Duration.ofSeconds(10);
    PaperSoakWorkflow soak = begin(2.0, null);
    String first = WorkflowStub.fromTyped(soak).getExecution().getRunId();

    SoakOutcome outcome = outcome(soak);

    assertThat(outcome.runId()).isEqualTo(first);
    assertThat(activities.segments).hasSize(720);
    assertThat(activities.segments)
        .extracting(segment -> segment.plan().runId())
        .containsOnly(first);
    assertThat(soak.progress().segments()).isEqualTo(720);
    assertReplays();
  }

  @Test
  void pausedSoakPlaysNothingUntilItIsResumed() {
    hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = begin(2.0, null);
    awaitHeld();

    assertThat(soak.pause(ADA).state()).isEqualTo(State.PAUSING);
    activities.release.countDown();
    awaitState(soak, State.PAUSED);
    assertThat(soak.progress().note()).isEqualTo("ada: lunch");
    assertThat(soak.progress().percent()).isEqualTo(75);
    int played = activities.segments.size();
    environment.sleep(Duration.ofHours(1));

    assertThat(activities.segments).hasSize(played);
    assertThat(soak.resume(new SoakInstruction("ada", "back")).percent()).isEqualTo(75);
    assertThat(outcome(soak).to()).isEqualTo("2013-12-01T02:00:00Z");
    assertReplays();
  }

  @Test
  void pauseInterruptsTheWaitOfASlowSoak() {
    PaperSoakWorkflow soak = begin(2.0, 1.0);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> soak.progress().marketTime().filter(FROM::isBefore).isPresent());

    soak.pause(ADA);

    awaitState(soak, State.PAUSED);
    assertThat(soak.progress().percent()).isLessThan(100);
  }

  @Test
  void twoHoursAtOneHourASecondTakeTwoSeconds() {
    outcome(begin(2.0, 3600.0));

    List<Instant> events =
        environment.getWorkflowClient().fetchHistory(ID).getEvents().stream()
            .map(event -> Instant.ofEpochSecond(event.getEventTime().getSeconds()))
            .toList();
    assertThat(Duration.between(events.getFirst(), events.getLast()))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
  }

  @Test
  void extendingChangesTheWindow() {
    hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = begin(2.0, null);
    awaitHeld();

    SoakProgress longer = soak.extend(new SoakExtension("ada", "more samples", 1.0, null));
    activities.release.countDown();

    assertThat(longer.to()).contains(Instant.parse("2013-12-01T03:00:00Z"));
    assertThat(outcome(soak).resultSha256()).isEqualTo(outcome(begin(3.0, null)).resultSha256());
    assertReplays();
  }

  @Test
  void abortEndsItAtOnceWithoutAResult() {
    hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = begin(2.0, null);
    awaitHeld();

    soak.abort(new SoakInstruction("ada", "wrong bot"));

    assertThatThrownBy(() -> outcome(soak))
        .satisfies(
            e -> {
              assertThat(FailureType.of(e)).contains(FailureType.ABORTED);
              assertThat(FailureType.message(e)).isEqualTo("aborted by ada: wrong bot");
            });
    assertThat(soak.progress().state()).isEqualTo(State.ABORTED);
    assertThat(activities.abandoned).containsExactly("aborted");
    assertReplays();
  }

  @Test
  void pausedSoakCanBeAborted() {
    hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = begin(2.0, null);
    awaitHeld();
    soak.pause(ADA);
    activities.release.countDown();
    awaitState(soak, State.PAUSED);

    soak.abort(new SoakInstruction("ada", "wrong bot"));

    assertThatThrownBy(() -> outcome(soak)).hasStackTraceContaining("aborted by ada");
  }

  @Test
  void cancellingIsAborting() {
    hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = begin(2.0, null);
    awaitHeld();

    WorkflowStub.fromTyped(soak).cancel();

    assertThatThrownBy(() -> outcome(soak)).hasStackTraceContaining("CanceledFailure");
    assertThat(soak.progress().state()).isEqualTo(State.ABORTED);
    assertThat(activities.abandoned).containsExactly("aborted");
    assertReplays();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = begin(2.0, null);
    awaitHeld();

    assertRefused(() -> soak.resume(ADA), "it is not paused");
    soak.pause(ADA);
    assertRefused(() -> soak.pause(ADA), "it is paused already");
    assertRefused(
        () -> soak.pause(new SoakInstruction(" ", null)), "'by' is missing; 'reason' is missing");
    assertRefused(() -> soak.abort(new SoakInstruction("ada", "")), "'reason' is missing");
    assertRefused(() -> soak.extend(new SoakExtension("ada", "more", 11.0, null)), "beyond");
    assertRefused(() -> soak.extend(new SoakExtension("ada", "more", -1.0, null)), "positive");
    assertRefused(() -> soak.extend(new SoakExtension("ada", "more", null, null)), "'hours' or");
    assertRefused(
        () -> soak.extend(new SoakExtension("ada", "less", null, "2013-12-01T01:30:00Z")),
        "is not after the present one");
    assertRefused(
        () -> soak.extend(new SoakExtension("ada", "more", null, "tomorrow")), "'to': must be");
    soak.resume(ADA);
    activities.release.countDown();
    assertThat(outcome(soak).to()).isEqualTo("2013-12-01T02:00:00Z");
  }

  @Test
  void updateSentAgainIsNotDoneAgain() {
    hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = begin(2.0, null);
    awaitHeld();

    SoakExtension hour = new SoakExtension("ada", "more samples", 1.0, null);
    SoakProgress once = extend(soak, "request-1", hour);
    SoakProgress twice = extend(soak, "request-1", hour);

    assertThat(twice.to()).isEqualTo(once.to()).contains(FROM.plus(Duration.ofHours(3)));
  }

  @Test
  void divergenceFailsItAndIsRecorded() {
    activities.diverges = Optional.of(Instant.parse("2013-12-01T01:00:00Z"));
    PaperSoakWorkflow soak = begin(2.0, null);

    assertThatThrownBy(() -> outcome(soak))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.DIVERGED));
    assertThat(soak.progress().state()).isEqualTo(State.FAILED);
    assertThat(activities.abandoned).containsExactly("failed");
  }

  @Test
  void badInputFailsAtOnceNamingEveryField() {
    WorkflowStub soak = untyped("soak/bad/1");
    soak.start(Map.of("hours", -1, "kind", "walk", "unknown-field", 1));

    assertThatThrownBy(() -> soak.getResult(SoakOutcome.class))
        .satisfies(
            e -> {
              assertThat(FailureType.of(e)).contains(FailureType.BAD_INPUT);
              assertThat(FailureType.message(e))
                  .contains("'bot' is missing", "'kind'", "'hours' must be positive");
            });
  }

  @Test
  void missingInputFailsAtOnce() {
    WorkflowStub soak = untyped("soak/bad/2");
    soak.start();

    assertThatThrownBy(() -> soak.getResult(SoakOutcome.class))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.BAD_INPUT));
  }

  @Test
  void fieldOfTheWrongTypeFailsAtOnceNamingIt() {
    WorkflowStub soak = untyped("soak/bad/3");
    soak.start(Map.of("bot", List.of("a", "b")));

    assertThatThrownBy(() -> soak.getResult(SoakOutcome.class))
        .hasStackTraceContaining("SoakRequest[\"bot\"]");
  }

  @Test
  void unknownBotFailsWithTheDesksOwnWords() {
    WorkflowStub soak = untyped("soak/nobody/1");
    soak.start(Map.of("bot", "nobody"));

    assertThatThrownBy(() -> soak.getResult(SoakOutcome.class))
        .satisfies(
            e -> assertThat(FailureType.message(e)).isEqualTo("no bot 'nobody' on this desk"));
  }

  private PaperSoakWorkflow begin(double hours, @Nullable Double speed) {
    PaperSoakWorkflow soak =
        environment.getWorkflowClient().newWorkflowStub(PaperSoakWorkflow.class, options(ID));
    WorkflowClient.start(
        soak::run, new SoakRequest("btc-maker", null, null, null, null, hours, null, speed, "ada"));
    return soak;
  }

  private WorkflowStub untyped(String id) {
    return environment.getWorkflowClient().newUntypedWorkflowStub("PaperSoak", options(id));
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.DESK).setWorkflowId(id).build();
  }

  private static SoakOutcome outcome(PaperSoakWorkflow soak) {
    return WorkflowStub.fromTyped(soak).getResult(SoakOutcome.class);
  }

  private static SoakProgress extend(PaperSoakWorkflow soak, String id, SoakExtension extension) {
    return WorkflowStub.fromTyped(soak)
        .startUpdate(
            UpdateOptions.newBuilder(SoakProgress.class)
                .setUpdateName("extend")
                .setUpdateId(id)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            extension)
        .getResult();
  }

  private void hold(String marketTime) {
    activities.holdFrom = Optional.of(Instant.parse(marketTime));
  }

  private void awaitHeld() {
    await().atMost(Duration.ofSeconds(20)).until(() -> activities.held.getCount() == 0);
  }

  private static void awaitState(PaperSoakWorkflow soak, State state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(soak.progress().state()).isEqualTo(state));
  }

  private static void assertRefused(Runnable update, String why) {
    assertThatThrownBy(update::run)
        .satisfies(e -> assertThat(FailureType.message(e)).contains(why));
  }

  private void assertReplays() {
    try {
      WorkflowReplayer.replayWorkflowExecution(
          environment.getWorkflowClient().fetchHistory(ID).toJson(true),
          PaperSoakWorkflowImpl.class);
    } catch (Exception e) {
      throw new AssertionError("does not replay", e);
    }
  }
}
