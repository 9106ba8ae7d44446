package dev.quarterdeck.bench.trading;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.bench.desk.BenchDesk;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.QuarterdeckDatabase;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jooq.DSLContext;

/**
 * What twenty bots on twenty instruments cost their process: EPP as it comes, a tick a second, on
 * the venue's streams, with their orders over HTTP. Arguments: a directory that does not exist yet,
 * and for how many seconds it is measured, after EPP's warm-up.
 */
public final class TickBench {
  private static final int INSTRUMENTS = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(150);
  private static final String SECRET = "a-secret-of-the-benchmark";

  private TickBench() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectory(Path.of(arguments[0])).toAbsolutePath();
    Duration measured = Duration.ofSeconds(Long.parseLong(arguments[1]));
    try (SimVenue venue = SimVenue.start(setup(), 0, 0, OptionalLong.of(7), Clock.systemUTC())) {
      Path files = home.resolve("files");
      DeskLoader.init(files);
      describe(files, home, venue.spotUri(), "paper");
      try (BenchDesk desk = BenchDesk.start(home, files)) {
        release(desk);
      }
      Files.delete(files.resolve("venues.yaml"));
      DeskLoader.init(home.resolve("again"));
      Files.copy(home.resolve("again/venues.yaml"), files.resolve("venues.yaml"));
      describe(files, home, venue.spotUri(), "testnet");
      try (BenchDesk desk = BenchDesk.start(home, files, "venue")) {
        measure(desk, measured);
      }
    }
    System.exit(0);
  }

  private static void measure(BenchDesk desk, Duration measured)
      throws IOException, InterruptedException {
    DeskClient client = desk.client();
    for (int at = 0; at < INSTRUMENTS; at++) {
      client.post("/bot/start", Map.of("bot", bot(at), "by", "bench", "reason", "to be measured"));
    }
    Thread.sleep(WARM_UP);
    int quoting = 0;
    for (int at = 0; at < INSTRUMENTS; at++) {
      JsonObject report =
          client.get("/bot/status", Map.of("bot", bot(at))).object("report").orElseThrow();
      quoting += report.text("state").equals("RUNNING") ? 1 : 0;
    }
    Duration before = desk.used("venue");
    Thread.sleep(measured);
    Duration used = desk.used("venue").minus(before);
    System.out.printf(
        "%d bots, %d of them quoting: %.1f s of processor time in %d s, %.1f %% of a core%n",
        INSTRUMENTS,
        quoting,
        used.toMillis() / 1e3,
        measured.toSeconds(),
        100.0 * used.toMillis() / measured.toMillis());
  }

  private static VenueSetup setup() {
    VenueSetup standard = VenueSetup.standard();
    SymbolRules model = standard.symbols().getFirst();
    List<SymbolRules> symbols =
        IntStream.range(0, INSTRUMENTS).mapToObj(at -> symbol(model, at)).toList();
    List<AccountSetup> accounts = new ArrayList<>();
    for (int at = 0; at < INSTRUMENTS; at++) {
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
        standard.thinBook());
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
  private static void release(BenchDesk desk) throws IOException {
    DeskClient client = desk.client();
    String code = client.get("/status").text("codeVersion");
    try (var source = desk.database()) {
      DSLContext database = QuarterdeckDatabase.open(source);
      for (int at = 0; at < INSTRUMENTS; at++) {
        String hash = client.get("/bots/" + bot(at)).text("configHash");
        String manifest = "{\"bot\":\"" + bot(at) + "\",\"config\":\"" + hash + "\"}";
        String sha256 = Sha256.of(manifest).hex();
        int unused =
            database.execute(
                    "insert into release_manifest values (?, ?, ?, 'testnet', ?, ?, ?, 'bench',"
                        + " now(), now() + interval '1 day')",
                    sha256,
                    "gate/" + bot(at) + "/1/1",
                    bot(at),
                    code,
                    hash,
                    manifest)
                + database.execute(
                    "insert into bot_mode (bot, mode, manifest_sha256, changed_by, reason,"
                        + " changed_at) values (?, 'testnet', ?, 'bench', 'measured', now())",
                    bot(at),
                    sha256);
      }
    }
  }

  private static void describe(Path files, Path home, URI address, String mode) throws IOException {
    StringBuilder instruments = new StringBuilder("\n  - id: bench\n    kind: simulated\n");
    instruments.append("    fees: {maker: 0.0001, taker: 0.0001}\n    instruments:\n");
    StringBuilder accounts = new StringBuilder("    accounts:\n");
    Path secrets = Files.createDirectories(home.resolve("secrets"));
    for (int at = 0; at < INSTRUMENTS; at++) {
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
          files.resolve("bots/" + bot(at) + ".yaml"),
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
    Files.writeString(
        files.resolve("venues.yaml"), instruments.append(accounts), StandardOpenOption.APPEND);
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
}
