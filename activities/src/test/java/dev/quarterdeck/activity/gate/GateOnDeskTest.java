package dev.quarterdeck.activity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.CheckVerdict;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateVerdict;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.evidence.AuditEvent;
import dev.quarterdeck.workflow.gate.Decision;
import dev.quarterdeck.workflow.gate.GateOutcome;
import dev.quarterdeck.workflow.gate.GateProgress;
import dev.quarterdeck.workflow.gate.GateRequest;
import dev.quarterdeck.workflow.gate.Promotion;
import dev.quarterdeck.workflow.gate.PromotionGateWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates of the sample desk with real checks, soaks, engine and database. */
class GateOnDeskTest {
  private static final BotId HARBOUR = new BotId("harbour");

  @TempDir Path home;
  private Path files;
  private EmbeddedDatabase database;
  private GateDesk desk;

  @BeforeEach
  void start() throws IOException {
    files = home.resolve("desk");
    DeskLoader.init(files);
    database = EmbeddedDatabase.fresh();
    desk = new GateDesk(database, home, files);
  }

  @AfterEach
  void stop() {
    desk.close();
    database.close();
  }

  @Test
  void aCalmBotIsGoAndAnApprovalPromotesIt() {
    PromotionGateWorkflow gate = run("harbour", 1);

    GateReport report = decided(gate);

    assertThat(report.checks()).filteredOn(CheckResult::decidesAgainst).as("against").isEmpty();
    assertThat(report.verdict()).isEqualTo(GateVerdict.GO);
    assertThat(report.level()).contains(LadderLevel.PAPER_SOAK);
    assertThat(verdict(report, "fill-model")).isEqualTo(CheckVerdict.FAIL);
    assertThat(report.checks())
        .allSatisfy(
            check ->
                assertThat(verified(check.evidence().orElseThrow().artifact()))
                    .as(check.id())
                    .isTrue());
    assertThat(desk.soaks.list(Optional.of(HARBOUR), 10)).hasSize(2);

    Promotion promotion = gate.approve(new Decision("ben", "two calm hours"));

    GateOutcome outcome = WorkflowStub.fromTyped(gate).getResult(GateOutcome.class);
    assertThat(outcome.ending()).isEqualTo(GateOutcome.Ending.APPROVED);
    assertThat(desk.catalog.highestMode(HARBOUR)).isEqualTo(Mode.TESTNET);
    Sha256 manifest = new Sha256(promotion.manifestSha256());
    assertThat(verified(manifest)).isTrue();
    assertThat(desk.manifests.find(manifest).orElseThrow().manifest())
        .contains(
            "\"approvedBy\":\"ben\"",
            "\"reportSha256\":\"" + report.sha256() + "\"",
            "\"paper-soak\":\"" + check(report, "paper-soak").evidence().orElseThrow().artifact());
    assertThat(verified(report.sha256())).isTrue();
    assertThat(desk.audit.list(10, OptionalLong.empty()))
        .extracting(AuditEvent::kind)
        .contains("gate.decided", "gate.approved");
    assertThat(desk.audit.verify().intact()).isTrue();
  }

  @Test
  void theNextGateUsesTheFreshEvidenceAndHoldsTheAcceptedBaseline() {
    PromotionGateWorkflow first = run("harbour", 1);
    decided(first);
    first.approve(new Decision("ben", "two calm hours"));

    GateReport report = decided(run("harbour", 2));

    assertThat(report.verdict()).isEqualTo(GateVerdict.GO);
    assertThat(check(report, "replay-regression").reason())
        .contains("those of the accepted baseline");
    assertThat(desk.soaks.list(Optional.of(HARBOUR), 10)).hasSize(2);
  }

  @Test
  void aPromotedBotWhoseFileAsksForItKeepsItsEvidenceAndItsBaseline() throws IOException {
    PromotionGateWorkflow first = run("harbour", 1);
    decided(first);
    first.approve(new Decision("ben", "two calm hours"));
    edit("harbour", file -> file.replace("mode: paper", "mode: testnet"));

    GateReport report = decided(run("harbour", 2));

    assertThat(report.verdict()).isEqualTo(GateVerdict.GO);
    assertThat(check(report, "replay-regression").reason())
        .contains("those of the accepted baseline");
    assertThat(desk.soaks.list(Optional.of(HARBOUR), 10)).hasSize(2);
  }

  @Test
  void aRestlessBotIsNoGoForWhatItDid() {
    PromotionGateWorkflow gate = run("breakwater", 1);

    GateReport report = decided(gate);

    assertThat(report.verdict()).isEqualTo(GateVerdict.NO_GO);
    assertThat(verdict(report, "paper-soak")).isEqualTo(CheckVerdict.FAIL);
    assertThat(check(report, "paper-soak").reason()).isNotBlank();
    assertThat(WorkflowStub.fromTyped(gate).getResult(GateOutcome.class).ending())
        .isEqualTo(GateOutcome.Ending.REFUSED);
    assertThatThrownBy(() -> gate.approve(new Decision("ben", "please")))
        .isInstanceOf(RuntimeException.class);
    assertThat(desk.catalog.highestMode(new BotId("breakwater"))).isEqualTo(Mode.PAPER);
  }

  @Test
  void evidenceOfAnotherConfigurationDoesNotCount() throws IOException {
    decided(run("harbour", 1));
    edit("harbour", file -> file.replace("stale-after: 5m", "stale-after: 4m"));

    decided(run("harbour", 2));

    assertThat(desk.soaks.list(Optional.of(HARBOUR), 10)).hasSize(4);
  }

  @Test
  void aRecordingThatIsNotThereMakesItANoGoThatSaysSo() throws IOException {
    edit("harbour", file -> file.replace("dataset: btcusd-2013", "dataset: absent"));

    GateReport report = decided(run("harbour", 1));

    assertThat(report.verdict()).isEqualTo(GateVerdict.NO_GO);
    assertThat(report.checks())
        .filteredOn(check -> check.verdict() == CheckVerdict.UNKNOWN)
        .extracting(CheckResult::id)
        .contains("paper-smoke", "paper-soak", "dataset-quality", "replay-regression");
    assertThat(check(report, "paper-soak").reason()).contains("absent");
  }

  private PromotionGateWorkflow run(String bot, int number) {
    PromotionGateWorkflow gate = desk.gate("gate/" + bot + "/2.4/" + number);
    WorkflowClient.start(gate::run, new GateRequest(bot, "testnet", "ann"));
    return gate;
  }

  private static GateReport decided(PromotionGateWorkflow gate) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> gate.report().report().isPresent() && settled(gate.report().phase()));
    return gate.report().report().orElseThrow();
  }

  private static boolean settled(GateProgress.Phase phase) {
    return phase == GateProgress.Phase.AWAITING_APPROVAL || phase == GateProgress.Phase.CLOSED;
  }

  private static CheckResult check(GateReport report, String id) {
    return report.checks().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static CheckVerdict verdict(GateReport report, String id) {
    return check(report, id).verdict();
  }

  private boolean verified(Sha256 artifact) {
    return desk.artifacts.verify(artifact).intact();
  }

  private void edit(String bot, Function<String, String> change) throws IOException {
    Path file = files.resolve("bots").resolve(bot + ".yaml");
    String before = Files.readString(file);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(file, after);
  }
}
