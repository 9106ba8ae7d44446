package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.market.LiveRecordings;
import dev.quarterdeck.activity.venue.DeskVenueAccounts;
import dev.quarterdeck.activity.venue.VenueKeys;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Envelope;
import dev.quarterdeck.core.catalog.GatesConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.StrategyConfig;
import dev.quarterdeck.core.catalog.StrategyId;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.PaperSettings;
import dev.quarterdeck.core.trading.TwoQuotes;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.market.DatasetRepository;
import dev.quarterdeck.db.soak.SoakRepository;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A desk with one bot whose venue streams its market, and a real database. */
final class LiveSoakHouse implements Recordings {
  static final BotId BOT = new BotId("harbour");

  private static final VenueId BINANCE = new VenueId("binance");
  private static final Instrument BTCUSDT =
      new Instrument(
          new InstrumentId("BTCUSDT", BINANCE),
          InstrumentClass.SPOT,
          "BTC",
          "USDT",
          new BigDecimal("0.01"),
          new BigDecimal("0.000001"),
          new BigDecimal("0.000001"),
          BigDecimal.TEN);

  final Clock clock = Clock.systemUTC();
  final SoakRepository repository;
  final DatasetStore datasets;
  final FileArtifactStore artifacts;
  private final DeskConfig desk;
  private final Path folder;

  /**
   * Makes one.
   *
   * @param protocol what the venue speaks, empty for a venue without an account
   */
  LiveSoakHouse(Path folder, EmbeddedDatabase database, URI venue, Optional<Protocol> protocol) {
    this.folder = folder;
    this.repository = new SoakRepository(database.dsl());
    this.datasets =
        new DatasetStore(folder.resolve("datasets"), new DatasetRepository(database.dsl()), clock);
    this.artifacts = new FileArtifactStore(folder.resolve("artifacts"));
    this.desk =
        new DeskConfig(
            List.of(
                new VenueConfig(
                    BINANCE,
                    VenueConfig.Kind.EXCHANGE,
                    Optional.empty(),
                    List.of(BTCUSDT),
                    protocol.map(spoken -> account(venue, spoken)).stream().toList())),
            List.of(
                new StrategyConfig(
                    new StrategyId("two-quotes"), "1", TwoQuotes.class.getName(), "", Map.of())),
            List.of(bot()),
            new GatesConfig(Map.of(), Duration.ofHours(1)),
            DeskCalendar.DEFAULT);
  }

  SoakActivitiesImpl soaks() {
    return new SoakActivitiesImpl(() -> desk, this, artifacts, repository, clock);
  }

  /** The activities of a process. */
  LiveSoakActivitiesImpl liveSoaks() {
    return new LiveSoakActivitiesImpl(
        () -> desk,
        new DeskVenueAccounts(desk.venues(), new VenueKeys(Map.of(), folder), clock),
        new LiveRecordings(folder.resolve("recordings"), datasets),
        artifacts,
        repository,
        clock);
  }

  @Override
  public Optional<DatasetManifest> find(String name) {
    return datasets.list().stream().filter(known -> known.name().equals(name)).findFirst();
  }

  @Override
  public Tape open(Sha256 sha256) {
    return datasets.open(sha256);
  }

  private static VenueAccountConfig account(URI venue, Protocol protocol) {
    return new VenueAccountConfig(
        new VenueAccountId("main"),
        protocol,
        VenueAccountConfig.Network.TEST,
        venue,
        Optional.of(URI.create("ws://" + venue.getAuthority())),
        "main",
        Duration.ofMillis(100),
        Duration.ofSeconds(protocol == Protocol.KRAKEN_SPOT ? 5 : 1),
        false,
        new VenueAccountConfig.Kill(KillOrder.Method.FLATTEN, Set.of(), new BigDecimal("0.02")));
  }

  private static BotConfig bot() {
    return new BotConfig(
        BOT,
        new StrategyId("two-quotes"),
        "1",
        BTCUSDT.id(),
        BINANCE,
        Optional.empty(),
        Mode.PAPER,
        new Envelope(new BigDecimal("100000"), List.of(BTCUSDT.id()), 1),
        new PaperSettings(Duration.ofMillis(10), 1, 0, 1),
        Optional.of(
            new FeeRates(
                new BigDecimal("0.001"), new BigDecimal("0.001"), FeeRates.Source.CONFIGURED)),
        BigDecimal.ONE,
        new BigDecimal("100000"),
        1,
        Map.of("lots", "2000", "post-only", "false", "offset-ticks", "-500"),
        Optional.empty());
  }
}
