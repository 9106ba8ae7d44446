package dev.quarterdeck.db.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateSubject;
import dev.quarterdeck.core.gate.LadderLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gates as the desk makes them. */
final class GateFixture {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");
  static final Instant FROM = Instant.parse("2022-01-31T23:00:00Z");
  static final Sha256 ARTIFACT = Sha256.of("evidence");

  private GateFixture() {}

  static GateRunRow run(String bot, int number) {
    return new GateRunRow(
        gateId(bot, number), new BotId(bot), "2.4", number, Mode.TESTNET, "ada", NOW);
  }

  static GateReport go(String bot, int number) {
    return report(
        bot,
        number,
        List.of(
            check(
                "build-tests",
                LadderLevel.TESTS,
                CheckOutcome.pass("all tests passed", EvidenceReference.of(ARTIFACT, NOW))),
            check(
                "replay-regression",
                LadderLevel.REPLAY_REGRESSION,
                CheckOutcome.pass(
                    "same bytes twice",
                    new EvidenceReference(
                        ARTIFACT,
                        Optional.of(FROM),
                        Optional.of(FROM.plus(Duration.ofHours(8))),
                        NOW.minus(Duration.ofMinutes(5)))))));
  }

  static GateReport noGo(String bot, int number) {
    return report(
        bot,
        number,
        List.of(check("build-tests", LadderLevel.TESTS, CheckOutcome.unknown("no report found"))));
  }

  private static String gateId(String bot, int number) {
    return "gate/" + bot + "/2.4/" + number;
  }

  private static GateReport report(String bot, int number, List<CheckResult> checks) {
    return GateReport.decide(
        new GateSubject(
            gateId(bot, number),
            new BotId(bot),
            "2.4",
            Mode.TESTNET,
            "ada",
            "code-1",
            "1",
            Sha256.of("config")),
        checks,
        NOW,
        Duration.ofHours(24));
  }

  private static CheckResult check(String id, LadderLevel level, CheckOutcome outcome) {
    return CheckResult.judge(
        id, level, new CheckRule(Severity.CRITICAL, Duration.ofDays(7)), outcome, NOW);
  }
}
