package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.soak.Calibration;
import dev.quarterdeck.core.soak.Kpi;
import dev.quarterdeck.core.soak.KpiVerdict;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.soak.SoakMeter;
import dev.quarterdeck.core.soak.SoakResult;
import dev.quarterdeck.core.soak.SoakTerms;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.RunSink;
import dev.quarterdeck.core.trading.TickRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample desk's bots on the recordings that they name: one is sound, one is not. */
class SampleBotsTest {
  private static final Set<String> CHECKS =
      Set.of(
          "config-valid",
          "config-drift",
          "dataset-quality",
          "replay-regression",
          "paper-smoke",
          "paper-soak",
          "fill-model",
          "tests");
  private static final BotId HARBOUR = new BotId("harbour");
  private static final BotId BREAKWATER = new BotId("breakwater");

  @TempDir static Path directory;
  private static DeskConfig desk;
  private static DatasetManifest recording;
  private static Tape tape;

  @BeforeAll
  static void openTheRecording() {
    desk = new DeskLoader(CHECKS, Map::of).load(Path.of("../desk"));
    DatasetStore store = new ImportDesk(directory).store;
    recording = store.importBuiltIn();
    tape = store.open(recording.sha256());
  }

  @Test
  void bothSoakTheSameTwoHoursOfTheBuiltInRecording() {
    SoakWindow window = window(HARBOUR);

    assertThat(window).isEqualTo(window(BREAKWATER));
    assertThat(window.dataset()).isEqualTo("btcusd-2013");
    assertThat(window.length()).contains(Duration.ofHours(2));
  }

  @Test
  void harbourPassesItsSmokeAndItsSoak() {
    assertThat(play(HARBOUR, SoakKind.SMOKE).verdict()).isEqualTo(KpiVerdict.PASS);

    SoakResult soak = play(HARBOUR, SoakKind.SOAK);
    assertThat(soak.kpis()).hasSize(7).allMatch(kpi -> kpi.verdict() == KpiVerdict.PASS);
    assertThat(soak.verdict()).isEqualTo(KpiVerdict.PASS);
    assertThat(soak.fills()).isGreaterThan(20);
    assertThat(soak.calibration().verdict()).isEqualTo(Calibration.Verdict.PASS);
  }

  @Test
  void breakwaterPassesTenMinutesAndTradesItselfToAStopInTwoHours() {
    assertThat(play(BREAKWATER, SoakKind.SMOKE).verdict()).isEqualTo(KpiVerdict.PASS);

    SoakResult soak = play(BREAKWATER, SoakKind.SOAK);
    assertThat(soak.verdict()).isEqualTo(KpiVerdict.FAIL);
    assertThat(soak.kpis())
        .filteredOn(kpi -> kpi.verdict() != KpiVerdict.PASS)
        .extracting(Kpi::id)
        .containsExactly("running", "turnover");
  }

  @Test
  void theirVerdictsAreNotTheLuckOfOneWindow() {
    int windows = 0;
    int harbour = 0;
    int breakwater = 0;
    Instant last = recording.to().minus(Duration.ofHours(2));
    for (Instant from = recording.from();
        !from.isAfter(last);
        from = from.plus(Duration.ofHours(2))) {
      windows++;
      harbour += play(HARBOUR, SoakKind.SOAK, from).verdict() == KpiVerdict.PASS ? 1 : 0;
      breakwater += play(BREAKWATER, SoakKind.SOAK, from).verdict() == KpiVerdict.PASS ? 1 : 0;
    }

    assertThat(windows).isEqualTo(80);
    assertThat(harbour).as("windows that harbour passes").isGreaterThan(windows * 3 / 4);
    assertThat(breakwater).as("windows that breakwater passes").isLessThan(windows / 4);
  }

  @Test
  void lanternPlaysTheCaptureThatItWaitsFor(@TempDir Path other) throws ImportRefused {
    DatasetStore store = new ImportDesk(other).store;
    BotConfig lantern = desk.bot(new BotId("lantern"));
    DatasetManifest capture =
        store.importFiles(
            new ImportRequest(
                lantern.soakDataset().orElseThrow(),
                List.of(
                    ImportDesk.shared("ticks/binance-spot/btcusdt_20240808.gz"),
                    ImportDesk.shared("ticks/binance-spot/btcusdt_20240809.gz")),
                Optional.empty(),
                Optional.of(lantern.instrument()),
                Optional.empty(),
                ImportRequest.DEFAULT_MAXIMUM_REFUSED_SHARE,
                ""),
            new ImportProgress() {});
    EngineConfig config = desk.engineConfig(lantern.id(), lantern.paper().seed());
    long end = MarketTime.nanos(capture.to());

    Engine engine =
        Engine.start(config, store.open(capture.sha256()), MarketTime.nanos(capture.from()), end);
    List<TickRow> ticks = new ArrayList<>();
    engine.playUntil(end, new Ticks(ticks));

    assertThat(ticks).hasSizeGreaterThan(600);
    assertThat(ticks).anyMatch(tick -> tick.state().state() == BotState.RUNNING);
    assertThat(engine.statistics().ordersSubmitted()).isPositive();
  }

  private static SoakResult play(BotId bot, SoakKind kind) {
    return play(bot, kind, window(bot).from().orElseThrow());
  }

  private static SoakResult play(BotId id, SoakKind kind, Instant from) {
    BotConfig bot = desk.bot(id);
    EngineConfig config = desk.engineConfig(id, bot.paper().seed());
    Instant to = from.plus(kind.minimum());
    SoakTerms terms =
        SoakTerms.of(
            kind,
            id,
            bot.version(),
            recording.sha256(),
            tape,
            config,
            desk.configHash(id),
            Engine.VERSION,
            from,
            to);
    Engine engine = Engine.start(config, tape, MarketTime.nanos(from), MarketTime.nanos(to));
    SoakMeter meter = SoakMeter.start(terms);
    engine.playUntil(MarketTime.nanos(to), meter);
    return meter.result(engine.statistics());
  }

  private record Ticks(List<TickRow> rows) implements RunSink {
    @Override
    public void tick(TickRow row) {
      rows.add(row);
    }

    @Override
    public void fill(Fill fill) {}

    @Override
    public void markout(long fillSequence, int horizonMillis, long twiceMidTicks) {}
  }

  private static SoakWindow window(BotId bot) {
    return desk.bot(bot).soak().orElseThrow();
  }
}
