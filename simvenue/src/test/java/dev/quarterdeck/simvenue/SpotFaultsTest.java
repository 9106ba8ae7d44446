package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a client sees of each fault, and what the venue then believes. */
class SpotFaultsTest {

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @ParameterizedTest
  @CsvSource({"BEFORE_BOOKING, 0", "AFTER_BOOKING, 1"})
  void aResetLosesTheAnswerAndOnlyAfterBookingLeavesAnOrder(String moment, int orders)
      throws Exception {
    running.fault(orderFault("reset", moment, ""));

    assertThatThrownBy(() -> running.ada.order("BUY", "60000", "0.1", "lost"))
        .isInstanceOf(IOException.class);

    Reply asked =
        running.ada.signed(
            "GET", "/api/v3/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", "lost"));
    assertThat(asked.code()).isEqualTo(orders == 0 ? -2013 : 0);
    assertThat(running.truth("OrderAccepted")).hasSize(orders);
    assertThat(running.truth("ConnectionReset")).hasSize(1);
  }

  @Test
  void aFaultOfOneAccountSparesTheOthers() throws Exception {
    running.fault("{\"account\": \"ada\", \"effect\": \"html-body\", \"lastsMillis\": 60000}");

    assertThat(running.ada.signed("GET", "/api/v3/account", Map.of()).status()).isEqualTo(403);
    assertThat(running.ben.signed("GET", "/api/v3/account", Map.of()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "too-many-requests, '\"retryAfterSeconds\": 7', 429, application/json",
    "server-error, '\"status\": 503', 503, text/html",
    "server-error, '\"status\": 504', 504, application/json",
    "empty-body, '', 200, application/json",
    "broken-json, '', 200, application/json",
    "html-body, '', 403, text/html"
  })
  void aFaultReplacesTheAnswerForAsManyRequestsAsAsked(
      String effect, String more, int status, String contentType) throws Exception {
    running.fault(orderFault(effect, "BEFORE_BOOKING", more));

    Reply struck = running.ada.order("BUY", "60000", "0.1", "one");
    Reply spared = running.ada.order("BUY", "60000", "0.1", "one");

    assertThat(struck.status()).isEqualTo(status);
    assertThat(struck.headers().get("content-type")).startsWith(contentType);
    assertThat(spared.status()).isEqualTo(200);
    assertThat(spared.json().path("status").asString()).isEqualTo("NEW");
    assertThat(running.truth("OrderAccepted")).hasSize(1);
  }

  @Test
  void a429SaysWhenToComeBackAndATimeoutThatNobodyKnows() throws Exception {
    running.fault(orderFault("too-many-requests", "BEFORE_BOOKING", "\"retryAfterSeconds\": 7"));
    running.fault(orderFault("server-error", "AFTER_BOOKING", "\"status\": 504"));

    Reply limited = running.ada.order("BUY", "60000", "0.1", "one");
    Reply unknown = running.ada.order("BUY", "60000", "0.1", "two");

    assertThat(limited.headers()).containsEntry("retry-after", "7");
    assertThat(limited.code()).isEqualTo(-1003);
    assertThat(unknown.code()).isEqualTo(-1007);
    assertThat(running.truth("OrderAccepted")).hasSize(1);
  }

  @Test
  void latencyDelaysAndOtherEndpointsAreSpared() throws Exception {
    running.fault(orderFault("latency", "AFTER_BOOKING", "\"millis\": 300"));

    long before = System.nanoTime();
    assertThat(running.ada.open("/api/v3/ping").status()).isEqualTo(200);
    assertThat(running.admin("GET", "/faults", "")).hasSize(1);
    assertThat(running.ada.order("BUY", "60000", "0.1", "slow").status()).isEqualTo(200);

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000L);
    assertThat(running.admin("GET", "/faults", "")).isEmpty();
  }

  @Test
  void anUnknownFaultIsRefused() {
    assertThatThrownBy(() -> running.fault("{\"effect\": \"earthquake\"}"))
        .hasMessageContaining("earthquake");
    assertThatThrownBy(() -> running.fault("{\"effect\": \"reset\", \"cuont\": 2}"))
        .hasMessageContaining("cuont");
  }

  @Test
  void theTruthHoldsEverythingInOrderAndNoSecret() throws Exception {
    running.ada.order("BUY", "60000", "0.1", "one");
    running.ben.order("SELL", "60000", "0.1", "two");
    running.ada.order("BUY", "1", "0.1", "refused");
    running.admin(
        "POST",
        "/accounts/ada/orders?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=50000&quantity=0.1",
        "");

    JsonNode truth = running.admin("GET", "/truth", "");
    assertThat(truth.valueStream().map(e -> e.path("type").asString()))
        .containsExactly(
            "BalanceAdjusted",
            "BalanceAdjusted",
            "WalletChanged",
            "BalanceAdjusted",
            "BalanceAdjusted",
            "WalletChanged",
            "RequestReceived",
            "OrderAccepted",
            "RequestAnswered",
            "RequestReceived",
            "OrderAccepted",
            "Traded",
            "RequestAnswered",
            "RequestReceived",
            "RequestAnswered",
            "LeverPulled",
            "OrderAccepted");
    assertThat(truth.valueStream().map(e -> e.path("sequence").asInt()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    assertThat(truth.get(14).path("code").asInt()).isEqualTo(-1013);
    assertThat(truth.get(6).path("account").asString()).isEqualTo("ada");
    assertThat(truth.toString()).doesNotContain("signature").doesNotContain("a".repeat(64));
    assertThat(running.admin("GET", "/truth?after=15", "")).hasSize(2);
    assertThat(running.admin("GET", "/truth/orders", "").at("/ada/1/locked").asString())
        .startsWith("5000.0");
  }

  @Test
  void chancesComeFromTheSeed() throws Exception {
    assertThat(struckOf40()).isEqualTo(struckOf40()).contains(200, 503);
  }

  private static List<Integer> struckOf40() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      running.fault(
          "{\"path\": \"/api/v3/ping\", \"effect\": \"server-error\", \"status\": 503, \"count\": 40, \"probability\": 0.5}");
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        statuses.add(running.ada.open("/api/v3/ping").status());
      }
      return statuses;
    }
  }

  @Test
  void depositsAndWithdrawalsStandInTheTruthAndNothingGoesBelowZero() throws Exception {
    running.admin("POST", "/accounts/ada/adjust", "{\"asset\": \"BTC\", \"amount\": \"-10\"}");

    assertThatThrownBy(
            () ->
                running.admin(
                    "POST", "/accounts/ada/adjust", "{\"asset\": \"BTC\", \"amount\": \"-1\"}"))
        .hasMessageContaining("below zero");
    assertThat(running.truth("BalanceAdjusted")).hasSize(5);
    assertThat(running.ada.order("SELL", "60000", "0.1", "empty").code()).isEqualTo(-2010);
  }

  @Test
  void requestsAtTheSameTimeAreAllAnsweredAndBooksChangeOneAfterTheOther() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        String id = "order-" + i;
        SpotClient client = i % 2 == 0 ? running.ada : running.ben;
        String side = i % 2 == 0 ? "BUY" : "SELL";
        clients.submit(() -> client.order(side, "60000", "0.01", id));
      }
    }

    assertThat(running.truth("RequestReceived")).hasSize(40);
    assertThat(running.truth("RequestAnswered").stream().map(e -> e.path("request").asLong()))
        .doesNotHaveDuplicates()
        .hasSize(40);
    assertThat(running.truth("OrderAccepted").stream().map(e -> e.at("/order/orderId").asInt()))
        .isSorted()
        .hasSize(40);
    assertThat(running.truth("Traded").stream().map(e -> e.at("/trade/id").asInt()))
        .isSorted()
        .hasSize(20);
  }

  private static String orderFault(String effect, String moment, String more) {
    String rest = more.isEmpty() ? "" : ", " + more;
    return "{\"method\": \"POST\", \"path\": \"/api/v3/order\", \"effect\": \"%s\", \"moment\": \"%s\"%s}"
        .formatted(effect, moment, rest);
  }
}
