package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import dev.quarterdeck.simvenue.replay.ReplayPlan;
import dev.quarterdeck.simvenue.replay.ThinBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Recordings play into the venue, and orders take their place in them. */
class ReplayTest {

  private static final Path TICKS =
      Path.of(System.getProperty("quarterdeck.shared"), "data", "ticks");
  private static final String BOOK =
      "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"b\":[%s],\"a\":[%s]}}";
  private static final String TRADE =
      "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"%s\",\"q\":\"%s\",\"m\":%s}}";

  @TempDir Path folder;

  @Test
  void anOrderWaitsBehindWhatWasDisplayedAndIsFilledByPrintsAtItsPrice() throws Exception {
    Path file =
        capture(
            BOOK.formatted(1, 1, "", ""),
            "{\"lastUpdateId\":1,\"bids\":[[\"60000\",\"2\"],[\"59990\",\"5\"]],\"asks\":[[\"60010\",\"1\"]]}",
            BOOK.formatted(2, 2, "", "[\"60020\",\"1\"]"),
            TRADE.formatted("60000", "1.5", true),
            TRADE.formatted("60000", "0.7", true),
            TRADE.formatted("60000", "5", true));
    try (RunningVenue running = RunningVenue.replaying(plan(List.of(file), null))) {
      advance(running, 1000);
      running.ada.order("BUY", "60000", "0.5", "queued");

      advance(running, 1000);
      assertThat(executed(running, "queued")).isEqualTo("0.00000000");
      advance(running, 1000);
      assertThat(executed(running, "queued")).isEqualTo("0.20000000");
      advance(running, 1000);
      assertThat(executed(running, "queued")).isEqualTo("0.50000000");
      assertThat(prints(running))
          .containsExactly("1.50000000", "0.20000000", "0.50000000", "0.30000000", "4.70000000");
    }
  }

  @Test
  void displayedQuantityThatGoesIsTakenFromBehindAnOrderFirst() throws Exception {
    Path file =
        capture(
            BOOK.formatted(1, 1, "", ""),
            "{\"lastUpdateId\":1,\"bids\":[[\"60000\",\"2\"]],\"asks\":[[\"60010\",\"1\"]]}",
            BOOK.formatted(2, 2, "[\"60000\",\"3\"]", ""),
            BOOK.formatted(3, 3, "[\"60000\",\"1.5\"]", ""),
            TRADE.formatted("60000", "1.6", true));
    try (RunningVenue running = RunningVenue.replaying(plan(List.of(file), null))) {
      running.ada.order("BUY", "60000", "0.5", "queued");

      advance(running, 2000);
      assertThat(depth(running, "bids")).isEqualTo("[\"60000.00000000\",\"2.00000000\"]");
      advance(running, 1000);

      assertThat(executed(running, "queued")).isEqualTo("0.10000000");
    }
  }

  @Test
  void printsThroughAnOrderAndBooksThatCrossItFillItWhole() throws Exception {
    Path file =
        capture(
            BOOK.formatted(1, 1, "", ""),
            "{\"lastUpdateId\":1,\"bids\":[[\"60000\",\"2\"]],\"asks\":[[\"60010\",\"1\"]]}",
            TRADE.formatted("59999", "0.001", true),
            BOOK.formatted(2, 2, "", "[\"60010\",\"0\"],[\"59990\",\"4\"]"));
    try (RunningVenue running = RunningVenue.replaying(plan(List.of(file), null))) {
      running.ada.order("BUY", "60000", "0.5", "through");
      running.ada.order("BUY", "59995", "0.5", "crossed");

      advance(running, 1000);
      assertThat(executed(running, "through")).isEqualTo("0.50000000");
      assertThat(executed(running, "crossed")).isEqualTo("0.00000000");
      advance(running, 1000);

      assertThat(executed(running, "crossed")).isEqualTo("0.50000000");
      assertThat(depth(running, "asks")).isEqualTo("[\"59990.00000000\",\"3.50000000\"]");
    }
  }

  @Test
  void takersWalkTheRecordedBook() throws Exception {
    Path file =
        capture(
            BOOK.formatted(1, 1, "", ""),
            "{\"lastUpdateId\":1,\"bids\":[],\"asks\":[[\"60010\",\"1\"],[\"60020\",\"1\"]]}");
    try (RunningVenue running = RunningVenue.replaying(plan(List.of(file), null))) {
      Reply bought = market(running, "BTCUSDT", "1.5");

      assertThat(bought.json().path("cummulativeQuoteQty").asString()).isEqualTo("90020.00000000");
      assertThat(depth(running, "asks")).isEqualTo("[\"60020.00000000\",\"0.50000000\"]");
    }
  }

  @Test
  void aGapInTheRecordingIsAnErrorAndSoIsAnotherFormat() throws Exception {
    Path gap =
        capture(
            BOOK.formatted(1, 1, "", ""),
            "{\"lastUpdateId\":1,\"bids\":[],\"asks\":[]}",
            BOOK.formatted(5, 6, "", ""));
    assertThatThrownBy(() -> RunningVenue.replaying(plan(List.of(gap), null)))
        .hasMessageContaining("misses book changes");
    Path other = Files.writeString(folder.resolve("other"), "hello\n");
    assertThatThrownBy(() -> RunningVenue.replaying(plan(List.of(other), null)))
        .hasMessageContaining("neither");
  }

  @Test
  void aTableOfTradesGetsAThinBookAndBeginsWhereItIsTold() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("trades.csv"),
            """
            timestamp,price,amount
            1385337600,800.010000000000,0.100000000000
            1385337660,810.000000000000,0.500000000000
            1385337720,805.000000000000,0.250000000000
            1385337780,780.000000000000,0.250000000000
            """);
    Instant from = Instant.ofEpochSecond(1385337630);
    try (RunningVenue running = RunningVenue.replaying(plan(List.of(file), from))) {
      JsonNode book = running.ada.open("/api/v3/depth?symbol=BTCUSD").json();
      assertThat(book.at("/bids/0/0").asString()).isEqualTo("799.61000000");
      assertThat(book.at("/asks").size()).isEqualTo(5);
      running.admin("POST", "/accounts/ada/adjust", "{\"asset\": \"USD\", \"amount\": \"10000\"}");
      running.ada.signed(
          "POST",
          "/api/v3/order",
          Map.of(
              "symbol", "BTCUSD",
              "side", "BUY",
              "type", "LIMIT",
              "timeInForce", "GTC",
              "price", "790",
              "quantity", "1",
              "newClientOrderId", "low"));

      advance(running, 100_000);
      assertThat(lastPrice(running, "BTCUSD")).isEqualTo("805.00000000");
      assertThat(running.admin("GET", "/replay", "").path("over").asBoolean()).isFalse();
      advance(running, 100_000);

      assertThat(running.admin("GET", "/replay", "").path("over").asBoolean()).isTrue();
      assertThat(
              running
                  .ada
                  .signed(
                      "GET",
                      "/api/v3/order",
                      Map.of("symbol", "BTCUSD", "origClientOrderId", "low"))
                  .json()
                  .path("executedQty")
                  .asString())
          .isEqualTo("1.00000000");
    }
  }

  /** The recorded best bid and ask are those of the venue after two minutes of the recording. */
  @Test
  void theRecordedSpotMarketIsTheVenuesMarket() throws Exception {
    List<Path> files =
        List.of(
            TICKS.resolve("binance-spot/btcusdt_20240808.gz"),
            TICKS.resolve("binance-spot/btcusdt_20240809.gz"));
    try (RunningVenue running = RunningVenue.replaying(plan(files, null))) {
      advance(running, 120_000);
      JsonNode book = running.ada.open("/api/v3/ticker/bookTicker?symbol=BTCUSDT").json();
      BigDecimal bid = new BigDecimal(book.path("bidPrice").asString());
      BigDecimal ask = new BigDecimal(book.path("askPrice").asString());
      assertThat(bid).isBetween(new BigDecimal("61000"), ask);
      assertThat(ask.subtract(bid)).isLessThan(new BigDecimal("5"));
      running.ada.order("BUY", bid.toPlainString(), "0.01", "passive");
      assertThat(market(running, "BTCUSDT", "0.5").json().path("status").asString())
          .isEqualTo("FILLED");

      advance(running, 60_000);

      assertThat(executed(running, "passive")).isEqualTo("0.01000000");
      assertThat(running.admin("GET", "/replay", "").path("played").asLong()).isGreaterThan(4000);
    }
  }

  @Test
  void theRecordedPerpetualIsTheVenuesPerpetual() throws Exception {
    List<Path> files = List.of(TICKS.resolve("binance-usdm/btcusdt_20240808.gz"));
    try (RunningVenue running = RunningVenue.replaying(plan(files, null))) {
      advance(running, 20_000);

      JsonNode book = running.ada.open("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT").json();
      BigDecimal bid = new BigDecimal(book.path("bidPrice").asString());
      BigDecimal ask = new BigDecimal(book.path("askPrice").asString());
      assertThat(bid).isBetween(new BigDecimal("61000"), ask);
      assertThat(running.ada.open("/fapi/v1/trades?symbol=BTCUSDT&limit=50").json()).hasSize(50);
    }
  }

  private Path capture(String... messages) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < messages.length; i++) {
      lines.append(1_723_161_250L + i).append("000000000 ").append(messages[i]).append('\n');
    }
    return Files.writeString(folder.resolve("capture"), lines);
  }

  private static ReplayPlan plan(List<Path> files, @Nullable Instant from) {
    return new ReplayPlan(files, "BTCUSD", ThinBook.STANDARD, from);
  }

  private static void advance(RunningVenue running, long millis) throws Exception {
    running.admin("POST", "/replay/advance?millis=" + millis, "");
  }

  private static Reply market(RunningVenue running, String symbol, String quantity)
      throws Exception {
    return running.ada.signed(
        "POST",
        "/api/v3/order",
        Map.of("symbol", symbol, "side", "BUY", "type", "MARKET", "quantity", quantity));
  }

  private static String executed(RunningVenue running, String id) throws Exception {
    return running
        .ada
        .signed("GET", "/api/v3/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", id))
        .json()
        .path("executedQty")
        .asString();
  }

  private static List<String> prints(RunningVenue running) throws Exception {
    return running
        .ada
        .open("/api/v3/trades?symbol=BTCUSDT")
        .json()
        .valueStream()
        .map(trade -> trade.path("qty").asString())
        .toList();
  }

  private static String lastPrice(RunningVenue running, String symbol) throws Exception {
    return running
        .ada
        .open("/api/v3/ticker/price?symbol=" + symbol)
        .json()
        .path("price")
        .asString();
  }

  private static String depth(RunningVenue running, String side) throws Exception {
    return running
        .ada
        .open("/api/v3/depth?symbol=BTCUSDT&limit=5")
        .json()
        .path(side)
        .path(0)
        .toString();
  }
}
