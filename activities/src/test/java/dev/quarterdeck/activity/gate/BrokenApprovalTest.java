package dev.quarterdeck.activity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateSubject;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.catalog.ModeChange;
import dev.quarterdeck.db.evidence.AuditEvent;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.gate.BaselineRepository;
import dev.quarterdeck.db.gate.BaselineRow;
import dev.quarterdeck.db.gate.GateDecisionRow;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.gate.GateRunRow;
import dev.quarterdeck.db.gate.GateTransactions;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.gate.GateOutcome;
import dev.quarterdeck.workflow.gate.Promotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An approval that does not come to its end leaves a gate that can be approved. */
class BrokenApprovalTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");
  private static final Instant LATER = NOW.plusSeconds(600);

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();
  private static int bots;

  @TempDir Path home;
  private FileArtifactStore artifacts;
  private GateStores stores;
  private GateReport report;
  private Sha256 replays;
  private Sha256 replayed;

  /** What an approval reads. */
  enum Read {
    REPORT,
    EVIDENCE,
    REPLAY_EVIDENCE,
    REPLAY_RESULT
  }

  @BeforeEach
  void decideOnGo() {
    artifacts = new FileArtifactStore(home);
    stores =
        new GateStores(
            artifacts,
            new GateRepository(DATABASE.dsl()),
            new BaselineRepository(DATABASE.dsl()),
            new ManifestRepository(DATABASE.dsl()),
            new CatalogRepository(DATABASE.dsl()),
            new AuditRepository(DATABASE.dsl()),
            new SoakRepository(DATABASE.dsl()),
            new GateTransactions(DATABASE.dsl()));
    BotId bot = new BotId("bot-" + ++bots);
    String gateId = "gate/" + bot + "/2.4/1";
    replayed = put("a result");
    replays =
        put(
            CanonicalJson.write(
                Map.of(
                    "windows",
                    List.of(
                        Map.of(
                            "window",
                            "normal",
                            "inputsSha256",
                            Sha256.of("inputs"),
                            "resultSha256",
                            replayed)))));
    report =
        GateReport.decide(
            new GateSubject(
                gateId, bot, "2.4", Mode.TESTNET, "ada", "code-1", "1", Sha256.of("config")),
            List.of(
                check("tests", LadderLevel.TESTS, put("all tests passed")),
                check("replay-regression", LadderLevel.REPLAY_REGRESSION, replays)),
            NOW,
            Duration.ofHours(24));
    stores.gates().start(new GateRunRow(gateId, bot, "2.4", 1, Mode.TESTNET, "ada", NOW));
    put(report.canonicalJson());
    stores.gates().conclude(report);
  }

  @ParameterizedTest
  @EnumSource
  void anApprovalThatCannotReadWhatItRestsOnWritesNothing(Read gone) throws Exception {
    // given
    Path file = file(artifact(gone));
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);

    // when
    assertThatThrownBy(() -> approve("grace", NOW))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.EVIDENCE_CORRUPT));
    assertNothingWritten();
    Files.write(file, content);

    // then
    assertApproved("joan", approve("joan", LATER));
    assertThat(audited()).containsExactly("gate.approved by joan");
  }

  @Test
  void anApprovalThatMeetsChangedEvidenceWritesNothing() throws Exception {
    Files.writeString(file(replayed), "another result");

    assertThatThrownBy(() -> approve("grace", NOW))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.EVIDENCE_CORRUPT));

    assertNothingWritten();
  }

  @Test
  void anApprovalThatTheDatabaseCutsShortWritesNothing() {
    // given
    DATABASE.dsl().execute("alter table bot_mode rename to bot_mode_away");

    // when
    try {
      assertThatThrownBy(() -> approve("grace", NOW))
          .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.STORAGE_UNAVAILABLE));
    } finally {
      DATABASE.dsl().execute("alter table bot_mode_away rename to bot_mode");
    }

    // then
    assertNothingWritten();
    assertApproved("joan", approve("joan", LATER));
  }

  @Test
  void aReleaseThatWasBegunIsCompletedUnderTheNameOfWhoBeganIt() {
    // given
    ReleaseManifest begun =
        ReleaseManifest.of(report, List.of(), "grace", "it was clean", NOW.plusSeconds(1));
    stores.manifests().insert(begun);

    // when
    Promotion promotion = approve("joan", LATER);
    Promotion again = approve("joan", LATER);

    // then
    assertThat(again).isEqualTo(promotion);
    assertThat(promotion.manifestSha256()).isEqualTo(begun.sha256().hex());
    assertThat(artifacts.verify(begun.sha256()).intact()).isTrue();
    assertApproved("grace", promotion);
    assertThat(audited()).containsExactly("gate.completed by joan", "gate.approved by grace");
    assertThat(stores.audit().verify().findings()).isEmpty();
  }

  @Test
  void anApprovalWhoseAnswerWasLostIsNotGivenAnotherName() {
    Promotion first = approve("grace", NOW);

    Promotion second = approve("joan", LATER);

    assertThat(second).isEqualTo(first);
    assertApproved("grace", second);
    assertThat(stores.catalog().history(report.bot())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void anApprovalThatIsRecordedStandsWhateverBecomesOfItsEvidence(Read changed) throws Exception {
    Promotion first = approve("grace", NOW);
    Files.writeString(file(artifact(changed)), "something else");

    Promotion again = approve("grace", NOW);

    assertThat(again).isEqualTo(first);
    assertApproved("grace", again);
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "EXPIRED"})
  void noOtherEndingTakesThePlaceOfAnApprovalThatIsRecorded(GateOutcome.Ending ending) {
    Promotion promotion = approve("grace", NOW);
    assertThatThrownBy(
            () ->
                new GateDecisions(stores)
                    .close(report, ending, Optional.of("joan"), Optional.of("no"), LATER))
        .isInstanceOf(ConflictingContent.class);

    assertApproved("grace", promotion);
  }

  @Test
  void aReleaseOfSomethingElseIsNotCompleted() {
    ReleaseManifest other =
        ReleaseManifest.of(report, List.of(Sha256.of("a recording")), "grace", "fine", NOW);
    stores.manifests().insert(other);

    assertThatThrownBy(() -> approve("joan", LATER))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.DIVERGED));

    assertThat(stores.gates().find(report.gateId()).orElseThrow().decision()).isEmpty();
    assertThat(stores.catalog().latest(report.bot())).isEmpty();
  }

  private Promotion approve(String by, Instant at) {
    return GateFailures.typed(
        () -> new GateDecisions(stores).promote(report, by, "it was clean", at));
  }

  private void assertNothingWritten() {
    assertThat(stores.manifests().findByGate(report.gateId())).isEmpty();
    assertThat(stores.baselines().latest(report.bot(), "normal")).isEmpty();
    assertThat(stores.gates().find(report.gateId()).orElseThrow().decision()).isEmpty();
    assertThat(stores.catalog().latest(report.bot())).isEmpty();
    assertThat(audited()).isEmpty();
  }

  private void assertApproved(String by, Promotion promotion) {
    Sha256 manifest = new Sha256(promotion.manifestSha256());
    assertThat(stores.manifests().find(manifest).orElseThrow().approvedBy()).isEqualTo(by);
    assertThat(stores.baselines().latest(report.bot(), "normal"))
        .map(BaselineRow::acceptedBy)
        .contains(by);
    GateDecisionRow decision =
        stores.gates().find(report.gateId()).orElseThrow().decision().orElseThrow();
    assertThat(decision.by()).contains(by);
    assertThat(decision.manifestSha256()).contains(manifest);
    assertThat(stores.catalog().latest(report.bot()))
        .map(ModeChange::manifestSha256)
        .contains(manifest);
  }

  /** Newest first. */
  private List<String> audited() {
    return stores.audit().list(1_000, OptionalLong.empty()).stream()
        .filter(event -> event.subject().equals(report.gateId()))
        .map((AuditEvent event) -> event.kind() + " by " + event.actor())
        .toList();
  }

  private Sha256 artifact(Read read) {
    return switch (read) {
      case REPORT -> report.sha256();
      case EVIDENCE -> Sha256.of("all tests passed");
      case REPLAY_EVIDENCE -> replays;
      case REPLAY_RESULT -> replayed;
    };
  }

  private Path file(Sha256 sha256) throws IOException {
    Path file = home.resolve(sha256.hex().substring(0, 2)).resolve(sha256.hex().substring(2));
    assertThat(file).exists();
    return file;
  }

  private Sha256 put(String content) {
    return artifacts.put(content.getBytes(StandardCharsets.UTF_8));
  }

  private static CheckResult check(String id, LadderLevel level, Sha256 evidence) {
    return CheckResult.judge(
        id,
        level,
        new CheckRule(Severity.CRITICAL, Duration.ofDays(7)),
        CheckOutcome.pass(
            "fine", new EvidenceReference(evidence, Optional.empty(), Optional.empty(), NOW)),
        NOW);
  }
}
