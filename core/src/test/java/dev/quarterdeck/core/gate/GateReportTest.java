package dev.quarterdeck.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateReportTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Sha256 ARTIFACT = Sha256.of("artifact");
  private static final GateSubject SUBJECT =
      new GateSubject(
          "gate/btc-maker/1/1",
          new BotId("btc-maker"),
          "1",
          Mode.TESTNET,
          "ada",
          "abc123",
          "1",
          Sha256.of("config"));

  @Test
  void noCriticalFailureIsGo() {
    GateReport report =
        decide(
            pass("tests", LadderLevel.TESTS, Severity.CRITICAL),
            unknown("fill-model", LadderLevel.PAPER_SOAK, Severity.ADVISORY));

    assertThat(report.verdict()).isEqualTo(GateVerdict.GO);
    assertThat(report.against()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAIL", "UNKNOWN"})
  void anyCriticalCheckThatDidNotPassIsNoGo(CheckVerdict verdict) {
    GateReport report =
        decide(
            pass("tests", LadderLevel.TESTS, Severity.CRITICAL),
            judged(
                "paper-soak",
                LadderLevel.PAPER_SOAK,
                Severity.CRITICAL,
                new CheckOutcome(verdict, "said so", Optional.empty())));

    assertThat(report.verdict()).isEqualTo(GateVerdict.NO_GO);
    assertThat(report.against()).extracting(CheckResult::id).containsExactly("paper-soak");
  }

  @Test
  void passOlderThanAllowedIsStaleAndStaleIsNoGo() {
    CheckResult result =
        CheckResult.judge(
            "paper-soak",
            LadderLevel.PAPER_SOAK,
            new CheckRule(Severity.CRITICAL, Duration.ofDays(7)),
            CheckOutcome.pass(
                "seven of seven",
                EvidenceReference.of(ARTIFACT, NOW.minus(Duration.ofDays(7).plusSeconds(1)))),
            NOW);

    assertThat(result.verdict()).isEqualTo(CheckVerdict.STALE);
    assertThat(result.reason()).contains("PT168H").contains("seven of seven");
    assertThat(decide(result).verdict()).isEqualTo(GateVerdict.NO_GO);
  }

  @Test
  void evidenceOfExactlyTheMaximumAgeIsFresh() {
    CheckResult result =
        CheckResult.judge(
            "paper-soak",
            LadderLevel.PAPER_SOAK,
            new CheckRule(Severity.CRITICAL, Duration.ofDays(7)),
            CheckOutcome.pass(
                "seven of seven", EvidenceReference.of(ARTIFACT, NOW.minus(Duration.ofDays(7)))),
            NOW);

    assertThat(result.verdict()).isEqualTo(CheckVerdict.PASS);
  }

  @Test
  void gateWithoutChecksIsNoGo() {
    assertThat(decide().verdict()).isEqualTo(GateVerdict.NO_GO);
    assertThat(decide().level()).isEmpty();
  }

  @Test
  void passWithoutEvidenceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CheckOutcome(CheckVerdict.PASS, "trust me", Optional.empty()))
        .withMessageContaining("trust me");
  }

  @Test
  void verdictThatDoesNotFollowFromTheChecksIsRefused() {
    GateReport report = decide(unknown("tests", LadderLevel.TESTS, Severity.CRITICAL));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GateReport(
                    report.gateId(),
                    report.bot(),
                    report.version(),
                    report.target(),
                    report.requestedBy(),
                    report.codeVersion(),
                    report.engineVersion(),
                    report.configHash(),
                    GateVerdict.GO,
                    report.level(),
                    report.checks(),
                    report.decidedAt(),
                    report.expiresAt()));
  }

  @Test
  void levelIsTheHighestThatStandsOnAllBelowIt() {
    GateReport report =
        decide(
            pass("tests", LadderLevel.TESTS, Severity.CRITICAL),
            pass("replay-regression", LadderLevel.REPLAY_REGRESSION, Severity.CRITICAL),
            unknown("paper-smoke", LadderLevel.PAPER_SMOKE, Severity.CRITICAL),
            pass("paper-soak", LadderLevel.PAPER_SOAK, Severity.CRITICAL));

    assertThat(report.level()).contains(LadderLevel.REPLAY_REGRESSION);
  }

  @Test
  void advisoryFailureLeavesItsLevelStandingWhereAnotherCheckOfItPassed() {
    GateReport report =
        decide(
            pass("config-valid", LadderLevel.TESTS, Severity.CRITICAL),
            unknown("tests", LadderLevel.TESTS, Severity.ADVISORY));

    assertThat(report.level()).contains(LadderLevel.TESTS);
  }

  @Test
  void levelThatOnlyAnAdvisoryFailureStandsForIsNotReached() {
    assertThat(decide(unknown("tests", LadderLevel.TESTS, Severity.ADVISORY)).level()).isEmpty();
  }

  @Test
  void hashIsOverTheCanonicalContentWhateverTheOrderOfTheChecks() {
    CheckResult first = pass("tests", LadderLevel.TESTS, Severity.CRITICAL);
    CheckResult second = pass("config-valid", LadderLevel.TESTS, Severity.CRITICAL);

    GateReport report = decide(first, second);

    assertThat(report.sha256()).isEqualTo(decide(second, first).sha256());
    assertThat(CanonicalJson.write(CanonicalJson.read(report.canonicalJson())))
        .isEqualTo(report.canonicalJson())
        .contains("\"verdict\":\"GO\"", "\"target\":\"testnet\"", "\"level\":0");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "grace, looks right, false, 0, -",
        "'', looks right, false, 0, name",
        "grace, ' ', false, 0, reason",
        "grace, looks right, false, 24, expired",
        "Ada, looks right, true, 0, somebody else",
        "Ada, looks right, false, 0, -"
      })
  void approvalIsRefusedWithWhatIsMissing(
      String by, String reason, boolean twoPeople, int hoursLater, String expected) {
    GateReport go = decide(pass("tests", LadderLevel.TESTS, Severity.CRITICAL));

    Optional<String> refusal =
        Approval.refusal(go, twoPeople, by, reason, NOW.plus(Duration.ofHours(hoursLater)));

    if (expected == null) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal).hasValueSatisfying(text -> assertThat(text).contains(expected));
    }
  }

  @Test
  void noGoCannotBeApproved() {
    GateReport noGo = decide(unknown("tests", LadderLevel.TESTS, Severity.CRITICAL));

    assertThat(Approval.refusal(noGo, false, "grace", "please", NOW))
        .hasValueSatisfying(text -> assertThat(text).contains("NO-GO"));
  }

  @Test
  void manifestNamesItsEvidenceAndExpiresWithTheFirstCriticalOne() {
    GateReport go =
        decide(
            pass("tests", LadderLevel.TESTS, Severity.CRITICAL),
            judged(
                "fill-model",
                LadderLevel.TESTS,
                Severity.ADVISORY,
                CheckOutcome.pass(
                    "fine", EvidenceReference.of(ARTIFACT, NOW.minus(Duration.ofDays(6))))));

    ReleaseManifest manifest =
        ReleaseManifest.of(go, List.of(ARTIFACT, ARTIFACT), "grace", "looks right", NOW);

    assertThat(manifest.expiresAt()).isEqualTo(NOW.minusSeconds(60).plus(Duration.ofDays(7)));
    assertThat(manifest.datasets()).containsExactly(ARTIFACT);
    assertThat(manifest.references())
        .containsEntry("report", go.sha256())
        .containsEntry("tests", ARTIFACT);
    assertThat(manifest.sha256()).isEqualTo(Sha256.of(manifest.canonicalJson()));
  }

  @Test
  void noManifestWithoutGo() {
    GateReport noGo = decide(unknown("tests", LadderLevel.TESTS, Severity.CRITICAL));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReleaseManifest.of(noGo, List.of(), "grace", "please", NOW));
  }

  private static GateReport decide(CheckResult... checks) {
    return GateReport.decide(SUBJECT, List.of(checks), NOW, Duration.ofHours(24));
  }

  private static CheckResult pass(String id, LadderLevel level, Severity severity) {
    return judged(
        id,
        level,
        severity,
        CheckOutcome.pass("fine", EvidenceReference.of(ARTIFACT, NOW.minusSeconds(60))));
  }

  private static CheckResult unknown(String id, LadderLevel level, Severity severity) {
    return judged(id, level, severity, CheckOutcome.unknown("nothing there"));
  }

  private static CheckResult judged(
      String id, LadderLevel level, Severity severity, CheckOutcome outcome) {
    return CheckResult.judge(id, level, new CheckRule(severity, Duration.ofDays(7)), outcome, NOW);
  }
}
