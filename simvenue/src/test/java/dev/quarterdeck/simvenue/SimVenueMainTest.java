package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command does with what it is told. */
class SimVenueMainTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "--prot 1, no option --prot",
    "--port, --port needs a value",
    "--port 1 --port 2, given twice",
    "--port=x, --port is no port: x",
    "--port=1 --port 2, given twice",
    "--port= --synthetic 1, --port is no port: ",
    "--speed 2, --speed goes with --synthetic or --replay",
    "--port x, --port is no port: x",
    "--port 70000, --port is no port: 70000",
    "--synthetic 1 --replay x, exclude each other",
    "--synthetic x, --synthetic is no seed: x",
    "--replay nowhere.gz, no file nowhere.gz",
    "--from 2013-11-25T00:00:00Z, --from goes with --replay",
    "--synthetic 1 --speed fast, --speed is no number: fast",
    "--synthetic 1 --speed -1, --speed must be in 0 to 100000: -1",
    "--replay pom.xml --from yesterday, --from is no instant: yesterday",
    "--replay pom.xml --at-end loop, --at-end is hold or stop",
    "--replay pom.xml, is neither a capture",
    "--setup pom.xml, --setup pom.xml",
    "--setup nowhere.json, --setup: there is no file nowhere.json"
  })
  void whatItCannotMeanEndsWithTwoAndTheReason(String arguments, String reason) throws Exception {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(messages.toString(StandardCharsets.UTF_8)).contains(reason);
  }

  @Test
  void aReplayEndsWithItsRecordingWhereItIsTold() throws Exception {
    Path file =
        Files.writeString(folder.resolve("trades"), "1385337600,800,0.1\n1385337601,801,0.1\n");

    assertThat(run("--replay", file.toString(), "--speed", "20", "--at-end", "stop")).isZero();

    assertThat(answers.toString(StandardCharsets.UTF_8))
        .contains("spot    http://127.0.0.1:", "admin   http://127.0.0.1:", "account sample key ")
        .contains("ready");
  }

  @Test
  void aDatasetOfTheDeskIsPlayedByItsNameAndOneOfCandlesIsRefused() throws Exception {
    WrittenDataset rows = new WrittenDataset().row(100, 0x43, 80_000, 100);
    Path home = folder.resolve("home");
    rows.write(home, "week", "BTCUSD@bitstamp", "SPOT", "TRADES");
    rows.write(folder.resolve("other"), "bars", "BTCUSD@bitstamp", "SPOT", "CANDLES");

    assertThat(run("--replay", "week", "--speed", "20", "--at-end", "stop")).isZero();
    assertThat(run("--replay", "weak")).isEqualTo(2);
    assertThat(run("--replay", "bars", "--home", folder.resolve("other").toString())).isEqualTo(2);

    assertThat(answers.toString(StandardCharsets.UTF_8)).containsOnlyOnce("ready");
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .contains("no dataset of this name in " + home.resolve("datasets") + "; known there: week")
        .contains("holds candles");
  }

  @Test
  void itServesWhereAndWhatItIsToldUntilItIsStopped() throws Exception {
    Path setup =
        Files.writeString(
            folder.resolve("venue.json"),
            """
            {"symbols": [{"symbol": "ADAUSDT", "base": "ADA", "quote": "USDT",
               "price": {"min": "0.0001", "max": "1000", "step": "0.0001"},
               "lot": {"min": "0.1", "max": "900000", "step": "0.1"},
               "maxMarketQuantity": "90000", "minNotional": "5", "multiplierUp": "5",
               "multiplierDown": "0.2", "averagePriceMinutes": 5, "maxOrders": 200,
               "referencePrice": "0.5"}],
             "accounts": [{"name": "ada", "apiKey": "a", "secret": "s",
               "fees": {"maker": "0.001", "taker": "0.001"}, "mayWithdraw": false,
               "balances": {"USDT": "7"}}],
             "limits": {"weightPerMinute": 6000, "ordersPer10s": 100, "ordersPerDay": 200000,
               "refusalsBeforeBan": 5}}
            """);
    int port = free();
    int adminPort = free();
    Thread venue =
        Thread.ofPlatform()
            .start(
                () ->
                    untilStopped(
                        "--port=" + port,
                        "--admin-port",
                        Integer.toString(adminPort),
                        "--synthetic=7",
                        "--setup",
                        setup.toString()));
    try (HttpClient http = HttpClient.newHttpClient()) {
      await()
          .atMost(RunningVenue.PATIENCE)
          .until(() -> answers.toString(StandardCharsets.UTF_8).contains("ready"));

      assertThat(answers.toString(StandardCharsets.UTF_8))
          .contains("spot    http://127.0.0.1:" + port, "admin   http://127.0.0.1:" + adminPort)
          .contains("account ada key a")
          .doesNotContain("secret");
      assertThat(get(http, port, "/api/v3/depth?symbol=ADAUSDT")).contains("\"bids\":[[\"0.");
      assertThat(get(http, adminPort, "/truth/balances")).contains("\"USDT\"", "7");
    } finally {
      venue.interrupt();
      venue.join(RunningVenue.PATIENCE);
    }
    assertThat(venue.isAlive()).isFalse();
  }

  private void untilStopped(String... arguments) {
    try {
      run(arguments);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String get(HttpClient http, int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private int run(String... arguments) throws Exception {
    try (PrintStream out = new PrintStream(answers, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
      return SimVenueMain.run(arguments, folder.resolve("home"), out, err);
    }
  }
}
