package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A venue that is late, tells an older truth, or does other things than it was asked. */
class VenueFaultsTest {

  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli());
  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start(() -> Instant.ofEpochMilli(now.get()));
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void staleReadsShowOneEarlierMomentInEveryAnswer() throws Exception {
    running.ada.order("BUY", "60000", "0.2", "old");
    pass(900);
    running.ben.order("SELL", "60000", "0.05", "hit");
    running.ada.order("BUY", "59000", "0.1", "new");
    running.fault("{\"effect\": \"stale-reads\", \"millis\": 700, \"lastsMillis\": 60000}");

    Reply old = query("old");
    assertThat(old.json().path("status").asString()).isEqualTo("NEW");
    assertThat(old.json().path("executedQty").asString()).isEqualTo("0.00000000");
    assertThat(query("new").code()).isEqualTo(-2013);
    assertThat(read("GET", "/api/v3/openOrders")).hasSize(1);
    assertThat(read("GET", "/api/v3/allOrders")).hasSize(1);
    assertThat(read("GET", "/api/v3/myTrades")).isEmpty();
    assertThat(balance("USDT")).isEqualTo("988000.00000000/12000.00000000");

    pass(700);

    assertThat(query("old").json().path("executedQty").asString()).isEqualTo("0.05000000");
    assertThat(read("GET", "/api/v3/openOrders")).hasSize(2);
    assertThat(read("GET", "/api/v3/myTrades")).hasSize(1);
    assertThat(balance("BTC")).isEqualTo("10.04995000/0.00000000");
  }

  @Test
  void whatIsChangedUnderStaleReadsIsChangedNow() throws Exception {
    running.fault("{\"effect\": \"stale-reads\", \"millis\": 60000, \"lastsMillis\": 60000}");

    running.ada.order("BUY", "60000", "0.2", "one");
    Reply cancelled = running.ada.signed("DELETE", "/api/v3/order", id("one"));

    assertThat(cancelled.json().path("status").asString()).isEqualTo("CANCELED");
    assertThat(running.admin("GET", "/truth/orders", "").at("/ada/0/status").asString())
        .isEqualTo("CANCELED");
  }

  @Test
  void aSkewedClockRefusesGoodTimestampsAndTellsItsOwnTime() throws Exception {
    running.fault("{\"effect\": \"clock-skew\", \"millis\": -3000, \"count\": 2}");

    assertThat(query("any").code()).isEqualTo(-1021);
    long told = running.ada.open("/api/v3/time").json().path("serverTime").asLong();

    assertThat(told).isEqualTo(now.get() - 3000);
    assertThat(query("any").code()).isEqualTo(-2013);
  }

  @Test
  void aPartialCancelAllTellsWhatItCancelledAndLeavesTheRest() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      running.ada.order("BUY", "60000", "0.1", id);
    }
    running.fault("{\"method\": \"DELETE\", \"effect\": \"partial-cancel\", \"most\": 2}");

    assertThat(read("DELETE", "/api/v3/openOrders")).hasSize(2);
    assertThat(read("GET", "/api/v3/openOrders")).hasSize(1);
    assertThat(read("DELETE", "/api/v3/openOrders")).hasSize(1);
  }

  @Test
  void anOrderMayTradeWhileItsCancelIsUnderWay() throws Exception {
    running.ada.order("BUY", "60000", "0.1", "part");
    running.ada.order("BUY", "60000", "0.1", "whole");
    running.fault("{\"method\": \"DELETE\", \"effect\": \"fill-during-cancel\", \"share\": 0.5}");
    running.fault("{\"method\": \"DELETE\", \"effect\": \"fill-during-cancel\", \"share\": 1}");
    running.admin("DELETE", "/faults?id=2", "");

    Reply part = running.ada.signed("DELETE", "/api/v3/order", id("part"));
    running.fault("{\"method\": \"DELETE\", \"effect\": \"fill-during-cancel\", \"share\": 1}");
    Reply whole = running.ada.signed("DELETE", "/api/v3/order", id("whole"));

    assertThat(part.json().path("status").asString()).isEqualTo("CANCELED");
    assertThat(part.json().path("executedQty").asString()).isEqualTo("0.05000000");
    assertThat(whole.code()).isEqualTo(-2011);
    assertThat(query("whole").json().path("status").asString()).isEqualTo("FILLED");
    assertThat(running.truth("Traded")).hasSize(2);
  }

  @Test
  void anOrderIsFilledByTheAdminPortInPartsAndAtABetterPrice() throws Exception {
    running.ada.order("BUY", "60000", "0.1", "one");
    String fill = "/accounts/ada/fill?symbol=BTCUSDT&origClientOrderId=one";

    running.admin("POST", fill + "&quantity=0.04&price=59000", "");
    assertThat(query("one").json().path("cummulativeQuoteQty").asString())
        .isEqualTo("2360.00000000");
    running.admin("POST", fill, "");

    assertThat(query("one").json().path("status").asString()).isEqualTo("FILLED");
    assertThat(balance("USDT")).isEqualTo("994040.00000000/0.00000000");
    assertThatThrownBy(() -> running.admin("POST", fill, ""))
        .hasMessageContaining("no such open order");
    running.ada.order("BUY", "60000", "0.1", "two");
    assertThatThrownBy(
            () ->
                running.admin(
                    "POST",
                    "/accounts/ada/fill?symbol=BTCUSDT&origClientOrderId=two&price=61000",
                    ""))
        .hasMessageContaining("worse");
  }

  @Test
  void latenciesFollowTheirDistributionAndTheSeed() throws Exception {
    running.fault(
        "{\"path\": \"/api/v3/ping\", \"effect\": \"latency\", \"quantiles\": {\"0.5\": 1, \"1\": 400}, \"count\": 20}");
    running.fault(
        "{\"path\": \"/api/v3/time\", \"effect\": \"latency\", \"medianMillis\": 30, \"sigma\": 0.4, \"count\": 10}");
    List<Long> pings = new ArrayList<>();
    long times = 0;
    for (int i = 0; i < 20; i++) {
      pings.add(millisOf("/api/v3/ping"));
    }
    for (int i = 0; i < 10; i++) {
      times += millisOf("/api/v3/time");
    }

    assertThat(pings).anyMatch(millis -> millis > 200).anyMatch(millis -> millis < 200);
    assertThat(times).isGreaterThan(150);
    assertThatThrownBy(
            () -> running.fault("{\"effect\": \"latency\", \"quantiles\": {\"0.5\": 9}}"))
        .hasMessageContaining("end at 1");
  }

  private long millisOf(String path) throws IOException, InterruptedException {
    long before = System.nanoTime();
    running.ada.open(path);
    return (System.nanoTime() - before) / 1_000_000;
  }

  @Test
  void aPositionIsSeenLateAndACancelOfPerpetualsMayFillOrStopHalfway() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      running.ada.signed("POST", "/fapi/v1/order", perpetual(id));
    }
    running.fault("{\"method\": \"DELETE\", \"effect\": \"partial-cancel\", \"most\": 1}");
    running.fault("{\"method\": \"DELETE\", \"effect\": \"fill-during-cancel\", \"share\": 0.5}");
    Reply done =
        running.ada.signed("DELETE", "/fapi/v1/allOpenOrders", Map.of("symbol", "BTCUSDT"));
    running.fault("{\"effect\": \"stale-reads\", \"millis\": 900, \"lastsMillis\": 60000}");

    assertThat(done.code()).isEqualTo(200);
    assertThat(position()).isEqualTo("0");
    pass(899);
    assertThat(position()).isEqualTo("0");
    pass(1);
    assertThat(position()).startsWith("0.15");
    assertThat(read("GET", "/fapi/v1/openOrders")).hasSize(2);
  }

  private void pass(long millis) {
    now.addAndGet(millis);
  }

  private String position() throws Exception {
    for (JsonNode position : read("GET", "/fapi/v3/positionRisk")) {
      return position.path("positionAmt").asString();
    }
    return "0";
  }

  private static Map<String, String> perpetual(String id) {
    return Map.of(
        "symbol", "BTCUSDT",
        "side", "BUY",
        "type", "LIMIT",
        "timeInForce", "GTC",
        "price", "60000",
        "quantity", "0.1",
        "newClientOrderId", id);
  }

  private Reply query(String id) throws IOException, InterruptedException {
    return running.ada.signed("GET", "/api/v3/order", id(id));
  }

  private JsonNode read(String method, String path) throws IOException, InterruptedException {
    return running.ada.signed(method, path, Map.of("symbol", "BTCUSDT")).json();
  }

  private String balance(String asset) throws IOException, InterruptedException {
    return running
        .ada
        .signed("GET", "/api/v3/account", Map.of())
        .json()
        .path("balances")
        .valueStream()
        .filter(balance -> balance.path("asset").asString().equals(asset))
        .map(balance -> balance.path("free").asString() + "/" + balance.path("locked").asString())
        .findFirst()
        .orElse("none");
  }

  private static Map<String, String> id(String id) {
    return Map.of("symbol", "BTCUSDT", "origClientOrderId", id);
  }
}
