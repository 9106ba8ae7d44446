package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.soak.SoakMeter;
import dev.quarterdeck.core.soak.SoakResult;
import dev.quarterdeck.core.soak.SoakTerms;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.evidence.AuditEvent;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.gate.BaselineRepository;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.gate.GateTransactions;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.market.DatasetRepository;
import dev.quarterdeck.db.soak.LiveMarketRow;
import dev.quarterdeck.db.soak.SoakKpiRow;
import dev.quarterdeck.db.soak.SoakOutcomeRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.SoakRunRow;
import dev.quarterdeck.workflow.gate.GateActivities;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** A desk's real stores around the gate's activities; only Temporal's side is made up. */
final class GateBench implements AutoCloseable {
  private static final BotId BOT = new BotId("harbour");
  private static final Instant WINDOW = Instant.parse("2013-11-26T02:00:00Z");

  private final DSLContext dsl;
  private final Path desk;
  private final Clock clock = Clock.systemUTC();
  private final DatasetStore datasets;
  private final GateStores stores;
  private final GateActivitiesImpl implementation;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

  GateBench(DSLContext dsl, Path home) {
    this.dsl = dsl;
    this.desk = home.resolve("desk");
    ArtifactStore artifacts = new FileArtifactStore(home.resolve("artifacts"));
    this.stores =
        new GateStores(
            artifacts,
            new GateRepository(dsl),
            new BaselineRepository(dsl),
            new ManifestRepository(dsl),
            new CatalogRepository(dsl),
            new AuditRepository(dsl),
            new SoakRepository(dsl),
            new GateTransactions(dsl));
    this.datasets = new DatasetStore(home.resolve("datasets"), new DatasetRepository(dsl), clock);
    datasets.importBuiltIn();
    BuildFacts build = new PassedBuild();
    GateChecks checks =
        new GateChecks(
            List.of(
                new ConfigValidCheck(artifacts),
                new TestsCheck(build, artifacts),
                new DatasetQualityCheck(datasets, stores.soaks(), artifacts),
                new ReplayRegressionCheck(datasets, stores.soaks(), stores.baselines(), artifacts),
                new PaperSmokeCheck(stores.soaks(), datasets),
                new PaperSoakCheck(stores.soaks(), datasets),
                new ConfigDriftCheck(stores.soaks(), artifacts),
                new FillModelCheck(stores.soaks())));
    DeskLoader loader = new DeskLoader(checks.ids(), stores.catalog()::highestModes);
    init(loader, desk);
    this.implementation =
        new GateActivitiesImpl(() -> loader.load(desk), checks, build, stores, clock);
    environment.registerActivitiesImplementations(implementation);
  }

  GateActivities activities() {
    return environment.newActivityStub(
        GateActivities.class,
        io.temporal.activity.ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setRetryOptions(
                io.temporal.common.RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  GateStores stores() {
    return stores;
  }

  /** How far the bot may go now. */
  Mode highestMode() {
    return stores.catalog().highestModes().getOrDefault(BOT, Mode.PAPER);
  }

  Instant now() {
    return clock.instant();
  }

  /** Its recordings; the built-in one is among them. */
  DatasetStore datasets() {
    return datasets;
  }

  /** Plays the bot over its own window and stores what comes of it. */
  String finishedRun(String kindText, Duration age) {
    return finishedRun(kindText, age, false, OptionalLong.empty(), Optional.empty());
  }

  /** Plays it over the same market and stores the run as one that saw it live. */
  String finishedLiveRun(String kindText) {
    return finishedRun(kindText, Duration.ZERO, true, OptionalLong.empty(), Optional.empty());
  }

  /** The same with a seed that is not the bot's own. */
  String finishedRunOfSeed(String kindText, long seed) {
    return finishedRun(kindText, Duration.ZERO, false, OptionalLong.of(seed), Optional.empty());
  }

  /** A run whose KPIs are those over the bot's own window, stored as one over another recording. */
  String finishedRunOver(String kindText, Sha256 recording) {
    return finishedRun(
        kindText, Duration.ZERO, false, OptionalLong.empty(), Optional.of(recording));
  }

  private String finishedRun(
      String kindText, Duration age, boolean live, OptionalLong seed, Optional<Sha256> recording) {
    SoakKind kind = SoakKind.parse(kindText);
    DeskConfig config = new DeskLoader(known(), stores.catalog()::highestModes).load(desk);
    BotConfig bot = config.bot(BOT);
    DatasetManifest manifest = datasets.find("btcusd-2013");
    Tape tape = datasets.open(manifest.sha256());
    Instant from = bot.soak().flatMap(SoakWindow::from).orElse(WINDOW);
    Instant to = from.plus(kind.minimum());
    EngineConfig engineConfig = config.engineConfig(BOT, seed.orElse(bot.paper().seed()));
    SoakTerms terms =
        SoakTerms.of(
            kind,
            BOT,
            bot.version(),
            manifest.sha256(),
            tape,
            engineConfig,
            config.configHash(BOT),
            Engine.VERSION,
            from,
            to);
    Engine engine = Engine.start(engineConfig, tape, MarketTime.nanos(from), MarketTime.nanos(to));
    SoakMeter meter = SoakMeter.start(terms);
    engine.playUntil(MarketTime.nanos(to), meter);
    return store(
        terms, meter.result(engine.statistics()), age, live, recording.orElse(manifest.sha256()));
  }

  void forgetRuns() {
    dsl.execute("truncate soak_run cascade");
  }

  void changeDesk(String file, String from, String to) {
    try {
      Path path = desk.resolve(file);
      String text = Files.readString(path);
      if (!text.contains(from)) {
        throw new IllegalArgumentException(file + " has no '" + from + "'");
      }
      Files.writeString(path, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> auditOf(String subject) {
    return stores.audit().list(1_000, OptionalLong.empty()).stream()
        .filter(event -> event.subject().equals(subject))
        .map(AuditEvent::kind)
        .toList();
  }

  private static void init(DeskLoader loader, Path desk) {
    try {
      loader.init(desk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    environment.close();
  }

  private String store(
      SoakTerms terms, SoakResult result, Duration age, boolean live, Sha256 recording) {
    String runId = UUID.randomUUID().toString();
    String json = result.canonicalJson();
    stores.artifacts().put(json.getBytes(StandardCharsets.UTF_8));
    stores
        .soaks()
        .start(
            new SoakRunRow(
                runId,
                "soak/" + terms.bot() + "/" + terms.version(),
                terms.bot(),
                terms.version(),
                terms.kind(),
                live ? Optional.empty() : Optional.of(recording),
                terms.configHash(),
                terms.engineVersion(),
                terms.seed(),
                MarketTime.nanos(terms.from()),
                MarketTime.nanos(terms.to()),
                "ada",
                now().minus(age),
                live));
    if (live) {
      stores.soaks().recorded(runId, terms.dataset(), new LiveMarketRow(0, Duration.ZERO));
    }
    List<SoakKpiRow> kpis =
        result.kpis().stream()
            .map(
                kpi ->
                    new SoakKpiRow(
                        kpi.id(),
                        kpi.verdict().name(),
                        kpi.value().map(java.math.BigDecimal::doubleValue).orElse(Double.NaN),
                        kpi.threshold().doubleValue(),
                        kpi.samples()))
            .toList();
    stores
        .soaks()
        .finish(
            runId,
            new SoakOutcomeRow(
                result.sha256(), result.verdict().name(), json, kpis, now().minus(age)));
    return runId;
  }

  private static java.util.Set<String> known() {
    return java.util.Set.copyOf(
        Stream.of(
                "config-valid",
                "config-drift",
                "dataset-quality",
                "replay-regression",
                "paper-smoke",
                "paper-soak",
                "fill-model",
                "tests")
            .toList());
  }

  /** A build of some version whose tests passed a minute ago. */
  private static final class PassedBuild implements BuildFacts {
    @Override
    public String codeVersion() {
      return "test-1";
    }

    @Override
    public Optional<TestFacts> tests() {
      return Optional.of(
          new TestFacts("test-1", 10, 0, 0, Instant.now().minus(Duration.ofMinutes(1))));
    }
  }
}
