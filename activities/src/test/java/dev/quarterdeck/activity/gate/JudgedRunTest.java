package dev.quarterdeck.activity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.market.ImportRefused;
import dev.quarterdeck.activity.market.LiveRecording;
import dev.quarterdeck.activity.market.LiveRecordings;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.CheckVerdict;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.workflow.gate.GateActivities;
import dev.quarterdeck.workflow.gate.GatePlan;
import dev.quarterdeck.workflow.gate.GateRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bot's file names a good recording and a seed; what the judged run played is another thing.
 */
class JudgedRunTest {
  private static final Instant FROM = Instant.parse("2013-11-26T02:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(2);

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  @TempDir Path home;
  private GateBench bench;
  private GateActivities activities;
  private String gateId;
  private GatePlan plan;

  @BeforeEach
  void open() {
    bench = new GateBench(DATABASE.dsl(), home);
    bench.forgetRuns();
    activities = bench.activities();
    gateId = "gate/harbour/2.4/" + bench.stores().gates().nextNumber(new BotId("harbour"), "2.4");
    plan = activities.plan(gateId, new GateRequest("harbour", "testnet", "ada"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aSoakOverTheRecordingOfTheFileCountsAndNamesIt() {
    CheckOutcome found = judge("soak", bench.finishedRun("soak", Duration.ZERO));

    assertThat(found.verdict()).as(found.reason()).isEqualTo(CheckVerdict.PASS);
    assertThat(found.reason())
        .isEqualTo("all 7 KPIs pass on btcusd-2013, verified; 0 gaps, 0.0 s in all");
  }

  @ParameterizedTest
  @CsvSource({"smoke, 9, 90.0", "soak, 48, 40.0"})
  void aRunOverARecordingWithHolesFailsThoughTheFileNamesAGoodOne(
      String kind, long unseenMinutes, String share) throws ImportRefused {
    Sha256 recording = recorded("holes-" + kind, Duration.ofMinutes(unseenMinutes));
    String run = bench.finishedRunOver(kind, recording);

    CheckOutcome found = judge(kind, run);

    assertThat(activities.evidence(gateId, plan, kind).runId()).contains(run);
    assertThat(activities.check(gateId, plan, "dataset-quality", Map.of(kind, run)).verdict())
        .isEqualTo(CheckVerdict.PASS);
    assertThat(found.verdict()).as(found.reason()).isEqualTo(CheckVerdict.FAIL);
    assertThat(found.reason())
        .isEqualTo("holes-" + kind + ": " + share + " % of the window lies in gaps");
    assertThat(found.evidence()).isPresent();
  }

  @Test
  void aRunOverARecordingThatWasChangedAfterwardsFails() throws ImportRefused, IOException {
    Sha256 recording = recorded("changed", Duration.ofMinutes(1));
    String run = bench.finishedRunOver("soak", recording);
    assertThat(judge("soak", run).verdict()).isEqualTo(CheckVerdict.PASS);
    Path prices = home.resolve("datasets").resolve(recording.hex()).resolve("price.column");
    byte[] changed = Files.readAllBytes(prices);
    changed[changed.length - 1] ^= 1;
    Files.write(prices, changed);

    CheckOutcome found = judge("soak", run);

    assertThat(found.verdict()).isEqualTo(CheckVerdict.FAIL);
    assertThat(found.reason()).startsWith("changed: price.column was changed");
  }

  @Test
  void aRunWithAnotherSeedThanTheBotsIsDrift() {
    String own = bench.finishedRun("smoke", Duration.ZERO);
    String other = bench.finishedRunOfSeed("soak", 8);

    CheckOutcome found =
        activities.check(gateId, plan, "config-drift", Map.of("smoke", own, "soak", other));

    assertThat(found.verdict()).as(found.reason()).isEqualTo(CheckVerdict.FAIL);
    assertThat(found.reason()).isEqualTo("the soak was played with seed 8, the bot's own is 7");
    assertThat(activities.check(gateId, plan, "config-drift", Map.of("smoke", own)).verdict())
        .isEqualTo(CheckVerdict.PASS);
  }

  private CheckOutcome judge(String kind, String run) {
    return activities.check(gateId, plan, "paper-" + kind, Map.of(kind, run));
  }

  /** The bot's market over its window, of which the first minutes were not seen. */
  private Sha256 recorded(String name, Duration unseen) throws ImportRefused {
    Instrument instrument = bench.datasets().find("btcusd-2013").instrument();
    LiveRecordings recordings = new LiveRecordings(home.resolve("recordings"), bench.datasets());
    try (LiveRecording recording = recordings.open(name, instrument, FROM)) {
      recording.book(
          new VenueBook(instrument.id(), 1, List.of(level("800")), List.of(level("801"))),
          FROM.plus(unseen));
      recording.publish(FROM.plus(LENGTH));
    }
    return recordings.seal(name, instrument, FROM.plus(LENGTH), "live").sha256();
  }

  private static VenueBook.Level level(String price) {
    return new VenueBook.Level(new BigDecimal(price), BigDecimal.ONE);
  }
}
