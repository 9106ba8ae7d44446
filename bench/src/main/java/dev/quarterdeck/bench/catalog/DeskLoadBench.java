package dev.quarterdeck.bench.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.catalog.KeptDesk;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.catalog.ModeChange;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;

/**
 * One load of a desk with many bots, each cleared for {@code testnet} in a PostgreSQL of its own:
 * with nothing kept, kept, and kept with a bot's file edited before every load. A bot that starts
 * asks for three. Arguments: a directory that does not exist yet, and how many bots.
 */
public final class DeskLoadBench {
  private static final int WARM_UP = 500;
  private static final int LOADS = 200;

  private final Path files;
  private final int bots;
  private final DeskLoader loader;
  private final AtomicInteger questions = new AtomicInteger();

  private DeskLoadBench(Path files, int bots, DSLContext database) {
    this.files = files;
    this.bots = bots;
    CatalogRepository counted =
        new CatalogRepository(
            DSL.using(
                database
                    .configuration()
                    .derive(ExecuteListener.onExecuteStart(run -> questions.incrementAndGet()))));
    this.loader =
        new DeskLoader(
            Set.of(
                "config-valid",
                "config-drift",
                "dataset-quality",
                "replay-regression",
                "paper-smoke",
                "paper-soak",
                "fill-model",
                "tests"),
            counted::highestModes);
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectory(Path.of(arguments[0])).toAbsolutePath();
    int bots = Integer.parseInt(arguments[1]);
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setDataDirectory(home.resolve("postgres")).start()) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      try (HikariDataSource pool = new HikariDataSource(config)) {
        QuarterdeckDatabase.migrate(pool);
        DSLContext database = QuarterdeckDatabase.open(pool);
        CatalogRepository catalog = new CatalogRepository(database);
        Path files = home.resolve("files");
        DeskLoader.init(files);
        for (int at = 0; at < bots; at++) {
          describe(files, at, 1);
          catalog.promote(
              new ModeChange(
                  new BotId(bot(at)),
                  Mode.TESTNET,
                  Sha256.of(bot(at)),
                  "bench",
                  "measured",
                  Instant.now()));
        }
        new DeskLoadBench(files, bots, database).run();
      }
    }
  }

  private void run() throws IOException {
    System.out.printf("%d bots beside the sample's own, %d loads each%n", bots, LOADS);
    measure("nothing kept", () -> loader.load(files), false);
    KeptDesk kept = KeptDesk.of(files, loader);
    measure("kept", kept, false);
    measure("kept, a file edited before each", kept, true);
  }

  private void measure(String what, DeskSource desk, boolean edited) throws IOException {
    long[] nanos = new long[LOADS];
    for (int load = -WARM_UP; load < LOADS; load++) {
      if (edited) {
        describe(files, 0, load + WARM_UP + 2);
      }
      if (load == 0) {
        questions.set(0);
      }
      long before = System.nanoTime();
      int loaded = desk.load().bots().size();
      if (load >= 0) {
        nanos[load] = System.nanoTime() - before;
      }
      if (loaded < bots) {
        throw new IllegalStateException("only " + loaded + " bots");
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-34s median %7.2f ms, 95 of 100 within %7.2f ms, %.0f questions a load%n",
        what,
        nanos[LOADS / 2] / 1e6,
        nanos[LOADS * 95 / 100] / 1e6,
        questions.get() / (double) LOADS);
  }

  private static void describe(Path files, int at, int capital) throws IOException {
    Files.writeString(
        files.resolve("bots/" + bot(at) + ".yaml"),
        """
        id: %s
        strategy: epp
        version: '2.4'
        instrument: BTCUSD@bitstamp
        venue: bitstamp
        mode: paper
        envelope:
          maximum-notional: 1000000
          allowed-instruments: [BTCUSD@bitstamp]
          maximum-leverage: 1
        capital: {base: 2, quote: %d}
        paper: {latency: 10ms, queue-participation: 1}
        """
            .formatted(bot(at), capital));
  }

  private static String bot(int at) {
    return "b%03d".formatted(at);
  }
}
