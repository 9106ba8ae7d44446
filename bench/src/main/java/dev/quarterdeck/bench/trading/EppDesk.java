package dev.quarterdeck.bench.trading;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.bench.desk.BenchDesk;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.catalog.ModeChange;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.http.AllowedUse;
import dev.quarterdeck.worker.cli.DeskClient;
import dev.quarterdeck.worker.cli.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jooq.DSLContext;

/**
 * A desk whose bots trade EPP as it comes on a simulated venue, an account and an instrument each,
 * on the venue's streams, with their orders over HTTP.
 */
final class EppDesk implements AutoCloseable {
  private static final String SECRET = "a-secret-of-the-benchmark";

  private final Path home;
  private final int bots;
  private final SimVenue venue;

  private EppDesk(Path home, int bots) throws Exception {
    this.home = home;
    this.bots = bots;
    this.venue = SimVenue.start(setup(), 0, 0, OptionalLong.of(7), Clock.systemUTC());
  }

  /** Lays one out in a directory that does not exist yet, its bots cleared for {@code testnet}. */
  static EppDesk open(Path directory, int bots) throws Exception {
    EppDesk desk = new EppDesk(Files.createDirectory(directory).toAbsolutePath(), bots);
    DeskLoader.init(desk.files());
    try (DirectoryStream<Path> samples = Files.newDirectoryStream(desk.files().resolve("bots"))) {
      for (Path sample : samples) {
        Files.delete(sample);
      }
    }
    desk.describe("paper");
    try (BenchDesk started = desk.start()) {
      desk.release(started);
    }
    desk.describe("testnet");
    return desk;
  }

  /** Starts its processes; no bot runs yet. */
  BenchDesk start(String... roles) throws IOException, InterruptedException {
    return BenchDesk.start(home, files(), roles);
  }

  /** Starts every bot. */
  void begin(BenchDesk desk) throws IOException {
    DeskClient client = desk.client();
    for (int at = 0; at < bots; at++) {
      client.post("/bot/start", Map.of("bot", bot(at), "by", "bench", "reason", "to be measured"));
    }
  }

  /** What the bots last said of themselves; of one that said nothing yet, nothing. */
  List<JsonObject> reports(BenchDesk desk) throws IOException {
    DeskClient client = desk.client();
    List<JsonObject> reports = new ArrayList<>();
    for (int at = 0; at < bots; at++) {
      client.get("/bot/status", Map.of("bot", bot(at))).object("report").ifPresent(reports::add);
    }
    return reports;
  }

  private Path files() {
    return home.resolve("files");
  }

  private VenueSetup setup() {
    VenueSetup standard = VenueSetup.standard();
    SymbolRules model = standard.symbols().getFirst();
    List<SymbolRules> symbols = IntStream.range(0, bots).mapToObj(at -> symbol(model, at)).toList();
    List<AccountSetup> accounts = new ArrayList<>();
    for (int at = 0; at < bots; at++) {
      accounts.add(
          new AccountSetup(
              bot(at),
              key(at),
              SECRET,
              new Fees(new BigDecimal("0.0001"), new BigDecimal("0.0001")),
              false,
              new HashMap<>(
                  Map.of("USDT", new BigDecimal("100000"), base(at), new BigDecimal("2")))));
    }
    return new VenueSetup(
        symbols,
        accounts,
        new AllowedUse(100_000_000, 10_000_000, 100_000_000, 5),
        standard.perpetuals(),
        standard.perpetualLimits(),
        standard.feeRules(),
        standard.perpetualFeeTiers(),
        standard.krakenLimits(),
        standard.thinBook(),
        standard.spotListenKeys());
  }

  private static SymbolRules symbol(SymbolRules model, int at) {
    return new SymbolRules(
        base(at) + "USDT",
        base(at),
        "USDT",
        model.price(),
        model.lot(),
        model.maxMarketQuantity(),
        model.minNotional(),
        model.multiplierUp(),
        model.multiplierDown(),
        model.averagePriceMinutes(),
        model.maxOrders(),
        model.referencePrice());
  }

  /** What a gate and its approval would have left, without the hours of evidence before it. */
  private void release(BenchDesk desk) throws IOException {
    DeskClient client = desk.client();
    String code = client.get("/status").text("codeVersion");
    try (var source = desk.database()) {
      DSLContext database = QuarterdeckDatabase.open(source);
      for (int at = 0; at < bots; at++) {
        String hash = client.get("/bots/" + bot(at)).text("configHash");
        release(database, new BotId(bot(at)), code, new Sha256(hash));
      }
    }
  }

  private static void release(DSLContext database, BotId bot, String code, Sha256 hash) {
    Instant now = Instant.now();
    ReleaseManifest manifest =
        new ReleaseManifest(
            "gate/" + bot + "/1/1",
            Sha256.of("no report"),
            bot,
            "1",
            Mode.TESTNET,
            code,
            Engine.VERSION,
            hash,
            List.of(),
            new TreeMap<>(),
            "bench",
            "measured",
            now,
            now.plus(Duration.ofDays(1)));
    new ManifestRepository(database).insert(manifest);
    new CatalogRepository(database)
        .promote(new ModeChange(bot, Mode.TESTNET, manifest.sha256(), "bench", "measured", now));
  }

  private void describe(String mode) throws IOException {
    URI address = venue.spotUri();
    StringBuilder instruments = new StringBuilder("venues:\n  - id: bench\n    kind: simulated\n");
    instruments.append("    fees: {maker: 0.0001, taker: 0.0001}\n    instruments:\n");
    StringBuilder accounts = new StringBuilder("    accounts:\n");
    Path secrets = Files.createDirectories(home.resolve("secrets"));
    for (int at = 0; at < bots; at++) {
      instruments.append(
          """
                - symbol: %sUSDT
                  class: spot
                  base: %s
                  quote: USDT
                  price-increment: 0.01
                  quantity-increment: 0.000001
                  minimum-quantity: 0.000001
                  minimum-notional: 5
          """
              .formatted(base(at), base(at)));
      accounts.append(
          """
                - id: %1$s
                  protocol: binance-spot
                  network: test
                  url: %2$s
                  stream-url: ws://%3$s
                  credentials: %1$s
                  visibility-delay: 500ms
                  request-lifetime: 2s
          """
              .formatted(bot(at), address, address.getAuthority()));
      Files.writeString(
          files().resolve("bots/" + bot(at) + ".yaml"),
          """
          id: %1$s
          strategy: epp
          version: '2.4'
          instrument: %2$sUSDT@bench
          venue: bench
          account: %1$s
          mode: %3$s
          envelope:
            maximum-notional: 1000000
            allowed-instruments: [%2$sUSDT@bench]
            maximum-leverage: 1
          capital: {base: 2, quote: 100000}
          paper: {latency: 10ms, queue-participation: 1}
          """
              .formatted(bot(at), base(at), mode));
      Path key = secrets.resolve(bot(at));
      Files.deleteIfExists(key);
      Files.createFile(
          key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(key, "key=" + key(at) + "\nsecret=" + SECRET + "\n");
    }
    Files.writeString(files().resolve("venues.yaml"), instruments.append(accounts));
  }

  private static String bot(int at) {
    return "b%02d".formatted(at);
  }

  private static String base(int at) {
    return "A%02d".formatted(at);
  }

  private static String key(int at) {
    return (bot(at) + "abcdefghijklmnopqrstuvwxyz0123456789").repeat(2).substring(0, 64);
  }

  @Override
  public void close() throws Exception {
    venue.close();
  }
}
