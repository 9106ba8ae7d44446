package dev.quarterdeck.db.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckVerdict;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateVerdict;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.gate.GateDecisionRow.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GateRepositoryTest {
  private static final Instant NOW = GateFixture.NOW;

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final GateRepository gates = new GateRepository(DATABASE.dsl());

  @Test
  void numbersAreGivenOnceAlthoughManyAskTogether() {
    BotId bot = new BotId("numbers");

    List<Integer> given =
        IntStream.range(0, 40).parallel().mapToObj(n -> gates.nextNumber(bot, "2.4")).toList();

    assertThat(given)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    assertThat(gates.nextNumber(bot, "2.5")).isEqualTo(1);
    assertThat(gates.nextNumber(new BotId("others"), "2.4")).isEqualTo(1);
  }

  @Test
  void aNumberThatAGateWasStartedWithIsNotGivenAgain() {
    started("bot-numbered", 3);

    assertThat(gates.nextNumber(new BotId("bot-numbered"), "2.4")).isEqualTo(4);
    started("bot-numbered", 2);
    assertThat(gates.nextNumber(new BotId("bot-numbered"), "2.4")).isEqualTo(5);
  }

  @Test
  void aGateIsReadBackAsItWasStarted() {
    GateRunRow run = started("bot-a", 1);

    assertThat(gates.find(run.gateId()))
        .contains(new StoredGate(run, Optional.empty(), Optional.empty()));
    assertThat(gates.checks(run.gateId())).isEmpty();
    assertThat(gates.find("absent")).isEmpty();
  }

  @Test
  void aRepeatedStartMayDifferInItsClockAndNothingElse() {
    GateRunRow run = started("bot-b", 1);

    gates.start(
        new GateRunRow(run.gateId(), run.bot(), "2.4", 1, Mode.TESTNET, "ada", NOW.plusSeconds(9)));

    assertThat(gates.find(run.gateId()).orElseThrow().run()).isEqualTo(run);
    assertThatThrownBy(
            () ->
                gates.start(
                    new GateRunRow(run.gateId(), run.bot(), "2.4", 1, Mode.LIVE, "ada", NOW)))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("another request");
  }

  @Test
  void aTakenNumberIsRefusedToAnotherGate() {
    GateRunRow run = started("bot-c", 1);

    assertThatThrownBy(
            () ->
                gates.start(
                    new GateRunRow("gate/other", run.bot(), "2.4", 1, Mode.TESTNET, "ada", NOW)))
        .isInstanceOf(ConflictingContent.class);
    assertThat(gates.find("gate/other")).isEmpty();
  }

  @Test
  void aReportIsKeptByteForByteWithItsChecks() {
    GateRunRow run = started("bot-d", 1);
    GateReport report = GateFixture.go("bot-d", 1);

    gates.conclude(report);
    gates.conclude(report);

    assertThat(gates.find(run.gateId()).orElseThrow().report())
        .contains(
            new GateReportRow(
                GateVerdict.GO,
                Optional.of(LadderLevel.REPLAY_REGRESSION),
                report.sha256(),
                report.canonicalJson(),
                NOW.truncatedTo(ChronoUnit.MICROS),
                NOW.plus(Duration.ofHours(24)).truncatedTo(ChronoUnit.MICROS)));
    assertThat(gates.checks(run.gateId()))
        .extracting(GateCheckRow::id)
        .containsExactly("build-tests", "replay-regression");
    GateCheckRow replay = gates.checks(run.gateId()).get(1);
    assertThat(replay.verdict()).isEqualTo(CheckVerdict.PASS);
    assertThat(replay.evidence()).contains(GateFixture.ARTIFACT);
    assertThat(replay.window()).contains("2022-01-31T23:00:00Z/2022-02-01T07:00:00Z");
    assertThat(replay.age()).contains(Duration.ofMinutes(5));
    assertThat(replay.maximumAge()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void aSecondReportIsRefusedAndTheFirstOneStays() {
    GateRunRow run = started("bot-e", 1);
    gates.conclude(GateFixture.noGo("bot-e", 1));

    assertThatThrownBy(() -> gates.conclude(GateFixture.go("bot-e", 1)))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("another report");
    StoredGate stored = gates.find(run.gateId()).orElseThrow();
    assertThat(stored.report().orElseThrow().verdict()).isEqualTo(GateVerdict.NO_GO);
    assertThat(stored.report().orElseThrow().level()).isEmpty();
    assertThat(gates.checks(run.gateId())).hasSize(1);
  }

  @Test
  void aReportOfAGateThatNeverStartedIsRefused() {
    assertThatThrownBy(() -> gates.conclude(GateFixture.go("absent", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no such gate");
  }

  @Test
  void aDecisionIsKeptOnce() {
    GateRunRow run = started("bot-f", 1);
    GateDecisionRow approval =
        new GateDecisionRow(
            Ending.APPROVED,
            Optional.of("grace"),
            Optional.of("soak was clean"),
            Optional.of(Sha256.of("manifest")),
            NOW);
    assertThatThrownBy(() -> gates.decide(run.gateId(), approval))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before its report");
    gates.conclude(GateFixture.go("bot-f", 1));

    gates.decide(run.gateId(), approval);
    gates.decide(run.gateId(), approval);

    assertThat(gates.find(run.gateId()).orElseThrow().decision()).contains(approval);
    assertThatThrownBy(() -> gates.decide(run.gateId(), ended(Ending.EXPIRED)))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("is decided");
  }

  @Test
  void aNoGoEndsWithoutAPerson() {
    GateRunRow run = started("bot-g", 1);
    gates.conclude(GateFixture.noGo("bot-g", 1));

    gates.decide(run.gateId(), ended(Ending.REFUSED));

    assertThat(gates.find(run.gateId()).orElseThrow().decision()).contains(ended(Ending.REFUSED));
  }

  @Test
  void gatesAreListedNewestFirstOfOneBotOrOfAll() {
    started("bot-h", 1);
    started("bot-h", 2);
    started("bot-i", 1);

    assertThat(gates.list(Optional.of(new BotId("bot-h")), 10))
        .extracting(stored -> stored.run().number())
        .containsExactly(2, 1);
    assertThat(gates.list(Optional.of(new BotId("bot-h")), 1)).hasSize(1);
    assertThat(gates.list(Optional.empty(), 100))
        .extracting(stored -> stored.run().bot().value())
        .contains("bot-h", "bot-i");
  }

  @Test
  void verdictsAreCountedByBotAndTarget() {
    BotId bot = new BotId("bot-j");
    for (int number = 1; number <= 4; number++) {
      started(bot.value(), number);
    }
    gates.conclude(GateFixture.go(bot.value(), 1));
    gates.conclude(GateFixture.noGo(bot.value(), 2));
    gates.conclude(GateFixture.go(bot.value(), 3));

    assertThat(gates.verdicts())
        .filteredOn(row -> row.bot().equals(bot))
        .containsExactlyInAnyOrder(
            new GateVerdictCount(bot, Mode.TESTNET, GateVerdict.GO, 2),
            new GateVerdictCount(bot, Mode.TESTNET, GateVerdict.NO_GO, 1));
  }

  private GateRunRow started(String bot, int number) {
    GateRunRow run = GateFixture.run(bot, number);
    gates.start(run);
    return run;
  }

  private static GateDecisionRow ended(Ending ending) {
    return new GateDecisionRow(ending, Optional.empty(), Optional.empty(), Optional.empty(), NOW);
  }
}
