package dev.quarterdeck.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.gate.CheckOutcome;
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
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromotionGateWorkflowTest {
  private static final String ID = "gate/btc-maker/1/1";

  private final FakeGateActivities activities = new FakeGateActivities();
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
    desk.registerWorkflowImplementationTypes(
        Inputs.failFast(), PromotionGateWorkflowImpl.class, FakeSoak.class);
    desk.registerActivitiesImplementations(activities);
    environment.newWorker(TaskQueues.RESEARCH).registerActivitiesImplementations(activities);
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void goWaitsForAnOperatorAndPromotes() throws Exception {
    PromotionGateWorkflow gate = begin();
    awaitPhase(gate, GateProgress.Phase.AWAITING_APPROVAL);

    Promotion promotion = gate.approve(new Decision("grace", "seven of seven"));

    GateOutcome outcome = WorkflowStub.fromTyped(gate).getResult(GateOutcome.class);
    assertThat(outcome.ending()).isEqualTo(GateOutcome.Ending.APPROVED);
    assertThat(outcome.verdict()).isEqualTo("GO");
    assertThat(outcome.manifestSha256()).contains(promotion.manifestSha256());
    assertThat(activities.written).containsExactly("promoted by grace: seven of seven");
    WorkflowReplayer.replayWorkflowExecution(
        environment.getWorkflowClient().fetchHistory(ID).toJson(true),
        PromotionGateWorkflowImpl.class);
  }

  @Test
  void approvalOfAReportThatWasOnlyJustStoredIsTaken() throws Exception {
    activities.heard = new CountDownLatch(1);
    PromotionGateWorkflow gate = begin();
    activities.stored.await();

    WorkflowUpdateHandle<Promotion> early = update(Promotion.class, "seven of seven");
    activities.heard.countDown();

    assertThat(early.getResult().mode()).isEqualTo("testnet");
    assertThat(WorkflowStub.fromTyped(gate).getResult(GateOutcome.class).ending())
        .isEqualTo(GateOutcome.Ending.APPROVED);
    WorkflowReplayer.replayWorkflowExecution(
        environment.getWorkflowClient().fetchHistory(ID).toJson(true),
        PromotionGateWorkflowImpl.class);
  }

  @Test
  void earlyApprovalOfWhatTurnsOutToBeNoGoIsRefused() throws Exception {
    activities.findings.put("paper-soak", CheckOutcome.fail("daily loss 2.1 % is not below 1.5 %"));
    activities.heard = new CountDownLatch(1);
    PromotionGateWorkflow gate = begin();
    activities.stored.await();

    WorkflowUpdateHandle<Promotion> early = update(Promotion.class, "seven of seven");
    activities.heard.countDown();

    assertThatThrownBy(early::getResult)
        .satisfies(e -> assertThat(FailureType.message(e)).endsWith("only a GO can be approved"));
    assertThat(WorkflowStub.fromTyped(gate).getResult(GateOutcome.class).ending())
        .isEqualTo(GateOutcome.Ending.REFUSED);
    assertThat(activities.written).containsExactly("REFUSED");
  }

  @Test
  void criticalFailureEndsAsNoGo() {
    activities.findings.put("paper-soak", CheckOutcome.fail("daily loss 2.1 % is not below 1.5 %"));
    PromotionGateWorkflow gate = begin();

    GateOutcome outcome = WorkflowStub.fromTyped(gate).getResult(GateOutcome.class);

    assertThat(outcome.verdict()).isEqualTo("NO-GO");
    assertThat(outcome.ending()).isEqualTo(GateOutcome.Ending.REFUSED);
    assertThat(gate.report().checks())
        .anySatisfy(line -> assertThat(line.reason()).contains("daily loss"));
  }

  @Test
  void checkThatCannotBeRunIsUnknownAndTheOthersStillCount() {
    activities.broken.add("config-drift");
    PromotionGateWorkflow gate = begin();

    WorkflowStub.fromTyped(gate).getResult(GateOutcome.class);

    assertThat(gate.report().checks()).hasSize(4);
    assertThat(gate.report().report().orElseThrow().against())
        .extracting(check -> check.id())
        .containsExactly("config-drift");
    assertThat(gate.report().checks())
        .anySatisfy(
            line -> {
              assertThat(line.verdict()).isEqualTo("UNKNOWN");
              assertThat(line.reason()).isEqualTo("could not be checked: artifact is corrupt");
            });
  }

  @Test
  void missingSoakIsMadeAsAChildAndJudged() {
    activities.soaks.put("soak", FakeGateActivities.toStart());
    PromotionGateWorkflow gate = begin();
    awaitPhase(gate, GateProgress.Phase.AWAITING_APPROVAL);

    assertThat(activities.runsSeen.get("paper-soak")).isEqualTo(Map.of("soak", ID + "/soak"));
    assertThat(activities.runsSeen.get("config-drift")).isEqualTo(Map.of("soak", ID + "/soak"));
    assertThat(activities.runsSeen.get("config-valid")).isEmpty();
  }

  @Test
  void approvalIsRefusedByTheRequesterWhereTwoPeopleAreAsked() {
    activities.twoPeople = true;
    PromotionGateWorkflow gate = begin();
    awaitPhase(gate, GateProgress.Phase.AWAITING_APPROVAL);

    assertThatThrownBy(() -> gate.approve(new Decision("Ada", "mine")))
        .satisfies(e -> assertThat(FailureType.message(e)).contains("somebody else"));
    assertThat(gate.approve(new Decision("grace", "checked")).mode()).isEqualTo("testnet");
  }

  @Test
  void approvalWithoutNameOrReasonIsRefused() {
    PromotionGateWorkflow gate = begin();
    awaitPhase(gate, GateProgress.Phase.AWAITING_APPROVAL);

    assertThatThrownBy(() -> gate.approve(new Decision("grace", " ")))
        .satisfies(e -> assertThat(FailureType.message(e)).contains("reason"));
    assertThatThrownBy(() -> gate.approve(new Decision(null, "fine")))
        .satisfies(e -> assertThat(FailureType.message(e)).contains("name"));
    assertThat(activities.written).isEmpty();
  }

  @Test
  void rejectedGoPromotesNobody() {
    PromotionGateWorkflow gate = begin();
    awaitPhase(gate, GateProgress.Phase.AWAITING_APPROVAL);

    GateOutcome outcome = gate.reject(new Decision("grace", "not today"));

    assertThat(outcome.ending()).isEqualTo(GateOutcome.Ending.REJECTED);
    assertThat(activities.written).containsExactly("REJECTED by grace");
    assertThat(WorkflowStub.fromTyped(gate).getResult(GateOutcome.class)).isEqualTo(outcome);
  }

  @Test
  void unansweredGoExpires() {
    PromotionGateWorkflow gate = begin();
    awaitPhase(gate, GateProgress.Phase.AWAITING_APPROVAL);

    environment.sleep(Duration.ofHours(24).plusSeconds(1));

    assertThat(WorkflowStub.fromTyped(gate).getResult(GateOutcome.class).ending())
        .isEqualTo(GateOutcome.Ending.EXPIRED);
    assertThat(activities.written).containsExactly("EXPIRED");
  }

  @Test
  void promotionThatFailsLeavesTheGateOpen() {
    PromotionGateWorkflow gate = begin();
    awaitPhase(gate, GateProgress.Phase.AWAITING_APPROVAL);
    activities.promotionFails = true;
    assertThatThrownBy(() -> gate.approve(new Decision("grace", "fine")))
        .satisfies(e -> assertThat(FailureType.message(e)).contains("not in the store"));
    activities.promotionFails = false;

    assertThat(gate.approve(new Decision("grace", "fine")).bot()).isEqualTo("btc-maker");
  }

  @Test
  void badInputFailsAtOnceNamingEveryField() {
    WorkflowStub gate = untyped("gate/bad/1");
    gate.start(Map.of("target", "paper", "unknown-field", 1));

    assertThatThrownBy(() -> gate.getResult(GateOutcome.class))
        .satisfies(
            e -> {
              assertThat(FailureType.of(e)).contains(FailureType.BAD_INPUT);
              assertThat(FailureType.message(e))
                  .contains("'bot' is missing", "'target'", "'requestedBy' is missing");
            });
  }

  @Test
  void fieldOfTheWrongTypeFailsAtOnceNamingIt() {
    WorkflowStub gate = untyped("gate/bad/2");
    gate.start(Map.of("bot", List.of("a", "b")));

    assertThatThrownBy(() -> gate.getResult(GateOutcome.class))
        .hasStackTraceContaining("GateRequest[\"bot\"]");
  }

  @Test
  void unknownBotFailsWithTheDesksOwnWords() {
    WorkflowStub gate = untyped("gate/nobody/1");
    gate.start(new GateRequest("nobody", "testnet", "ada"));

    assertThatThrownBy(() -> gate.getResult(GateOutcome.class))
        .satisfies(
            e -> assertThat(FailureType.message(e)).isEqualTo("no bot 'nobody' on this desk"));
  }

  private PromotionGateWorkflow begin() {
    PromotionGateWorkflow gate =
        environment.getWorkflowClient().newWorkflowStub(PromotionGateWorkflow.class, options(ID));
    WorkflowClient.start(gate::run, new GateRequest("btc-maker", "testnet", "ada"));
    return gate;
  }

  /** Sends an approval and waits for no more than its being taken. */
  private <R> WorkflowUpdateHandle<R> update(Class<R> answer, String reason) {
    return environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(ID)
        .startUpdate(
            "approve", WorkflowUpdateStage.ACCEPTED, answer, new Decision("grace", reason));
  }

  private WorkflowStub untyped(String id) {
    return environment.getWorkflowClient().newUntypedWorkflowStub("PromotionGate", options(id));
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.DESK).setWorkflowId(id).build();
  }

  private static void awaitPhase(PromotionGateWorkflow gate, GateProgress.Phase phase) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(gate.report().phase()).isEqualTo(phase));
  }
}
