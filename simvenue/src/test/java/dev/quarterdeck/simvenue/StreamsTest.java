package dev.quarterdeck.simvenue;

import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.market;
import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What listeners hear, and what they miss when it is asked for. */
class StreamsTest {

  @ParameterizedTest
  @CsvSource({"'', /api/v3/depth", "/fapi, /fapi/v1/depth"})
  void changesOnASnapshotGiveTheBookOfTheVenue(String below, String depth) throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7);
        StreamClient stream =
            new StreamClient(running.venue.spotUri(), below + "/ws/btcusdt@depth@100ms")) {
      running.admin("POST", "/market/step?count=1", "");
      long u = stream.next("depthUpdate").path("u").asLong();
      JsonNode snapshot = running.ada.open(depth + "?symbol=BTCUSDT&limit=1000").json();
      Map<BigDecimal, String> bids = levels(snapshot.path("bids"));
      long last = snapshot.path("lastUpdateId").asLong();

      for (int i = 0; i < 4; i++) {
        running.admin("POST", "/market/step?count=3", "");
        JsonNode change = stream.next("depthUpdate");
        assertThat(change.path("U").asLong()).isEqualTo(u + 1);
        assertThat(change.path("pu").asLong(u)).isEqualTo(u);
        u = change.path("u").asLong();
        if (u > last) {
          apply(change.path("b"), bids);
        }
      }
      JsonNode now = running.ada.open(depth + "?symbol=BTCUSDT&limit=1000").json();
      while (u < now.path("lastUpdateId").asLong()) {
        JsonNode change = stream.next("depthUpdate");
        u = change.path("u").asLong();
        apply(change.path("b"), bids);
      }

      assertThat(bids).isEqualTo(levels(now.path("bids"))).isNotEmpty();
    }
  }

  @Test
  void tradesAndBestPricesAreToldToWhoeverAskedForThem() throws Exception {
    try (RunningVenue running = RunningVenue.start();
        StreamClient combined =
            new StreamClient(
                running.venue.spotUri(), "/stream?streams=btcusdt@trade/btcusdt@bookTicker");
        StreamClient bare = new StreamClient(running.venue.spotUri(), "/ws")) {
      bare.say("{\"method\": \"SUBSCRIBE\", \"params\": [\"btcusdt@aggTrade\"], \"id\": 5}");
      assertThat(bare.next().toString()).isEqualTo("{\"result\":null,\"id\":5}");
      bare.say("{\"method\": \"LIST_SUBSCRIPTIONS\", \"id\": 6}");
      assertThat(bare.next().path("result").toString()).isEqualTo("[\"btcusdt@aggTrade\"]");

      running.ada.order("BUY", "60000", "0.2", "one");
      JsonNode best = combined.next().path("data");
      running.ben.order("SELL", "60000", "0.1", "two");

      assertThat(best.path("b").asString()).isEqualTo("60000.00000000");
      JsonNode trade =
          combined.next(m -> m.path("stream").asString().equals("btcusdt@trade")).path("data");
      assertThat(trade.path("q").asString()).isEqualTo("0.10000000");
      assertThat(trade.path("m").asBoolean()).isTrue();
      assertThat(bare.next("aggTrade").path("a").asLong()).isEqualTo(trade.path("t").asLong());

      bare.say("{\"method\": \"UNSUBSCRIBE\", \"params\": [\"btcusdt@aggTrade\"], \"id\": 7}");
      assertThat(bare.next().path("id").asInt()).isEqualTo(7);
      running.ben.order("SELL", "60000", "0.05", "three");
      assertThat(bare.heardNothing()).isTrue();
      bare.say("{\"method\": \"DANCE\", \"id\": 8}");
      assertThat(bare.next().path("code").asInt()).isEqualTo(2);
      bare.say("nonsense");
      assertThat(bare.next().path("code").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aSpotAccountHearsItsOrdersAndBalances() throws Exception {
    try (RunningVenue running = RunningVenue.start();
        StreamClient stream =
            new StreamClient(running.venue.spotUri(), "/ws/" + listenKey(running, spotPath()))) {
      running.ada.order("BUY", "60000", "0.2", "one");
      JsonNode accepted = stream.next("executionReport");
      JsonNode locked = stream.next("outboundAccountPosition");
      running.ben.order("SELL", "60000", "0.05", "two");
      JsonNode traded = stream.next("executionReport");
      running.ada.signed(
          "DELETE", "/api/v3/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", "one"));
      JsonNode cancelled = stream.next("executionReport");
      JsonNode left = stream.next("outboundAccountPosition");
      running.admin("POST", "/accounts/ada/adjust", "{\"asset\": \"BTC\", \"amount\": \"1\"}");

      assertThat(fields(accepted, "x", "X", "c", "z")).isEqualTo("NEW NEW one 0.00000000");
      assertThat(locked.path("B").toString()).contains("\"l\":\"12000.00000000\"");
      assertThat(fields(traded, "x", "X", "l", "L", "z", "n", "N", "m"))
          .isEqualTo(
              "TRADE PARTIALLY_FILLED 0.05000000 60000.00000000 0.05000000 0.00005000 BTC true");
      assertThat(fields(cancelled, "x", "X", "C", "z"))
          .isEqualTo("CANCELED CANCELED one 0.05000000");
      assertThat(left.path("B").toString())
          .contains("{\"a\":\"USDT\",\"f\":\"997000.00000000\",\"l\":\"0.00000000\"}");
      assertThat(stream.next("balanceUpdate").path("d").asString()).isEqualTo("1.00000000");
    }
  }

  @Test
  void aFuturesAccountHearsItsOrdersAndPositions() throws Exception {
    try (RunningVenue running = RunningVenue.start();
        StreamClient stream =
            new StreamClient(
                running.venue.spotUri(), "/fapi/ws/" + listenKey(running, "/fapi/v1/listenKey"))) {
      running.ada.signed("POST", "/fapi/v1/order", perpetual("BUY"));
      running.ben.signed("POST", "/fapi/v1/order", perpetual("SELL"));

      assertThat(fields(stream.next("ORDER_TRADE_UPDATE").path("o"), "x", "X"))
          .isEqualTo("NEW NEW");
      JsonNode traded = stream.next("ORDER_TRADE_UPDATE").path("o");
      assertThat(fields(traded, "x", "X", "z", "m")).isEqualTo("TRADE FILLED 0.10000000 true");
      JsonNode account = stream.next("ACCOUNT_UPDATE").path("a");
      assertThat(account.path("m").asString()).isEqualTo("ORDER");
      assertThat(account.at("/P/0/pa").asString()).isEqualTo("0.10000000");
      running.admin("POST", "/perpetual/accounts/ada/adjust", "{\"amount\": \"5\"}");
      assertThat(stream.next("ACCOUNT_UPDATE").at("/a/m").asString()).isEqualTo("DEPOSIT");
    }
  }

  @Test
  void aFuturesAccountHearsOfEachTradeOfItsOrderToTheMarket() throws Exception {
    try (RunningVenue running = RunningVenue.start();
        StreamClient stream =
            new StreamClient(
                running.venue.spotUri(), "/fapi/ws/" + listenKey(running, "/fapi/v1/listenKey"))) {
      order(running.ben, "SELL", "60000", "0.1", "first", Map.of());
      order(running.ben, "SELL", "60001", "0.1", "second", Map.of());

      assertThat(market(running.ada, "BUY", "0.2", Map.of()).status()).isEqualTo(200);

      assertThat(stream.next("ACCOUNT_UPDATE").at("/a/P/0/pa").asString()).isEqualTo("0.10000000");
      assertThat(stream.next("ACCOUNT_UPDATE").at("/a/P/0/pa").asString()).isEqualTo("0.20000000");
    }
  }

  @Test
  void listenKeysAreExtendedAndTakenBack() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      String key = listenKey(running, spotPath());
      assertThat(listenKey(running, spotPath())).isEqualTo(key);

      assertThat(keep(running, "PUT", key).status()).isEqualTo(200);
      assertThat(keep(running, "PUT", "other").code()).isEqualTo(-1125);
      assertThat(keep(running, "DELETE", key).status()).isEqualTo(200);
      assertThat(keep(running, "DELETE", key).code()).isEqualTo(-1125);
      assertThat(listenKey(running, spotPath())).isNotEqualTo(key);
    }
  }

  @Test
  void faultsOfStreamsStrikeTheirStreamAndAsOftenAsAsked() throws Exception {
    try (RunningVenue running = RunningVenue.start();
        StreamClient stream =
            new StreamClient(running.venue.spotUri(), "/ws/btcusdt@trade/btcusdt@aggTrade")) {
      running.ada.order("BUY", "60000", "1", "resting");

      running.fault("{\"effect\": \"stream-gap\", \"path\": \"btcusdt@trade\"}");
      assertThat(trades(running, stream, 2)).containsExactly(2L);
      running.fault("{\"effect\": \"stream-duplicate\", \"path\": \"btcusdt@trade\"}");
      assertThat(trades(running, stream, 1)).containsExactly(3L, 3L);
      running.fault("{\"effect\": \"stream-reorder\", \"path\": \"btcusdt@trade\"}");
      assertThat(trades(running, stream, 3)).containsExactly(5L, 4L, 6L);
      assertThat(running.truth("StreamDisturbed")).hasSize(3);
      assertThat(stream.over()).isFalse();

      running.fault("{\"effect\": \"stream-drop\"}");
      running.ben.order("SELL", "60000", "0.01", "last");
      await().atMost(RunningVenue.PATIENCE).until(stream::over);
      try (StreamClient other = new StreamClient(running.venue.spotUri(), "/ws/btcusdt@trade")) {
        running.admin("POST", "/streams/cut", "");
        await().atMost(RunningVenue.PATIENCE).until(other::over);
      }
    }
  }

  @Test
  void anAccountIsOpenedWhileTheVenueRuns() throws Exception {
    try (RunningVenue running = RunningVenue.start();
        SpotClient cyd = new SpotClient(running.venue.spotUri(), "c".repeat(64), "of-cyd")) {
      String cydJson =
          "{\"name\": \"cyd\", \"apiKey\": \"%s\", \"secret\": \"of-cyd\", \"fees\": {\"maker\": 0, \"taker\": 0}, \"mayWithdraw\": false, \"balances\": {\"USDT\": 1000}, \"perpetualWallet\": 7}"
              .formatted("c".repeat(64));
      assertThat(cyd.order("BUY", "50000", "0.01", "early").code()).isEqualTo(-2015);

      running.admin("POST", "/accounts", cydJson);

      assertThat(cyd.order("BUY", "50000", "0.01", "one").status()).isEqualTo(200);
      assertThat(running.admin("GET", "/truth/wallets", "").path("cyd").asString()).isEqualTo("7");
      assertThat(catchThrowable(() -> running.admin("POST", "/accounts", cydJson)))
          .hasMessageContaining("another account has this key");
    }
  }

  /** Lets so many trades happen and returns the ids that were told of them. */
  private static List<Long> trades(RunningVenue running, StreamClient stream, int count)
      throws Exception {
    List<Long> told = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.ben.order("SELL", "60000", "0.01", "sell-" + System.nanoTime());
    }
    // Aggregates are not disturbed and come after their trade: the last one ends the list.
    int aggregates = 0;
    while (aggregates < count) {
      JsonNode message = stream.next();
      if (message.path("e").asString().equals("trade")) {
        told.add(message.path("t").asLong());
      } else {
        aggregates++;
      }
    }
    return told;
  }

  private static String spotPath() {
    return "/api/v3/userDataStream";
  }

  private static String listenKey(RunningVenue running, String path) throws Exception {
    return running.ada.send("POST", path, "", "").json().path("listenKey").asString();
  }

  private static Reply keep(RunningVenue running, String method, String key) throws Exception {
    return running.ada.send(method, spotPath(), "?listenKey=" + key, "");
  }

  private static Map<String, String> perpetual(String side) {
    return Map.of(
        "symbol", "BTCUSDT",
        "side", side,
        "type", "LIMIT",
        "timeInForce", "GTC",
        "price", "60000",
        "quantity", "0.1");
  }

  private static String fields(JsonNode message, String... names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(message.path(name).asString());
    }
    return String.join(" ", values);
  }

  private static Map<BigDecimal, String> levels(JsonNode side) {
    Map<BigDecimal, String> levels = new TreeMap<>();
    apply(side, levels);
    return levels;
  }

  private static void apply(JsonNode side, Map<BigDecimal, String> levels) {
    for (JsonNode level : side) {
      BigDecimal price = new BigDecimal(level.path(0).asString());
      if (new BigDecimal(level.path(1).asString()).signum() == 0) {
        levels.remove(price);
      } else {
        levels.put(price, new BigDecimal(level.path(1).asString()).stripTrailingZeros().toString());
      }
    }
  }
}
