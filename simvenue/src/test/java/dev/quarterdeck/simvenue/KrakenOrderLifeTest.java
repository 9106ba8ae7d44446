package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders as a Kraken client sees them, and the money that they move. */
class KrakenOrderLifeTest {

  private static final Map<String, String> NOTHING = Map.of();

  private KrakenVenue running;

  @BeforeEach
  void start() throws Exception {
    running = KrakenVenue.start(OptionalLong.empty());
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void aRestingOrderIsShownByItsOwnersIdUntilItIsCancelled() throws Exception {
    JsonNode placed = running.ada.limit("buy", "50000.1", "0.5", "qd-1").result();

    String txid = placed.path("txid").get(0).asString();
    assertThat(txid).matches("O[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{6}");
    assertThat(placed.path("descr").path("order").asString())
        .isEqualTo("buy 0.50000000 XBTUSDT @ limit 50000.10");
    JsonNode open =
        running.ada.signed("OpenOrders", Map.of("cl_ord_id", "qd-1")).result().path("open");
    assertThat(open.propertyNames()).containsExactly(txid);
    assertThat(open.path(txid).path("status").asString()).isEqualTo("open");
    assertThat(running.ada.signed("OpenOrders", Map.of("cl_ord_id", "qd-2")).result().path("open"))
        .isEmpty();
    assertThat(running.ben.signed("OpenOrders", NOTHING).result().path("open")).isEmpty();

    assertThat(running.ada.signed("CancelOrder", Map.of("cl_ord_id", "qd-1")).result())
        .hasToString("{\"count\":1}");
    JsonNode closed = running.ada.signed("ClosedOrders", Map.of("cl_ord_id", "qd-1")).result();
    assertThat(closed.path("closed").path(txid).path("status").asString()).isEqualTo("canceled");
    assertThat(closed.path("count").asInt()).isEqualTo(1);
    assertThat(running.ada.signed("QueryOrders", Map.of("txid", txid)).result().path(txid))
        .isEqualTo(closed.path("closed").path(txid));
  }

  @Test
  void tradesCostWhatTheySayAndFeesAreTakenInQuoteCurrencyOnBothSides() throws Exception {
    running.ada.limit("sell", "60000", "0.5", "sell-1");
    String bought =
        running
            .ben
            .signed(
                "AddOrder",
                Map.of("pair", "XBT/USDT", "type", "buy", "ordertype", "market", "volume", "0.2"))
            .result()
            .path("txid")
            .get(0)
            .asString();

    JsonNode fill =
        running.ben.signed("TradesHistory", NOTHING).result().path("trades").iterator().next();
    assertThat(fill.path("ordertxid").asString()).isEqualTo(bought);
    assertThat(fill.path("pair").asString()).isEqualTo("XBTUSDT");
    assertThat(fill.path("maker").asBoolean()).isFalse();
    assertThat(decimal(fill.path("cost"))).isEqualByComparingTo("12000");
    assertThat(decimal(fill.path("fee"))).isEqualByComparingTo("31.2");
    assertThat(balance(running.ben, "XXBT")).isEqualByComparingTo("10.2");
    assertThat(balance(running.ben, "USDT")).isEqualByComparingTo("987968.8");
    assertThat(balance(running.ada, "USDT")).isEqualByComparingTo("1011980.8");
    JsonNode sold = running.ada.signed("OpenOrders", NOTHING).result().path("open");
    assertThat(sold.iterator().next().path("vol_exec").asString()).isEqualTo("0.20000000");
    assertThat(sold.iterator().next().path("trades")).hasSize(1);
  }

  @Test
  void aBuyOrderHoldsItsFeeToo() throws Exception {
    running.ada.limit("buy", "50000", "0.1", "hold-1");

    JsonNode held = running.ada.signed("BalanceEx", NOTHING).result().path("USDT");
    assertThat(decimal(held.path("hold_trade"))).isEqualByComparingTo("5013");
    running.ada.signed("CancelAll", NOTHING);
    held = running.ada.signed("BalanceEx", NOTHING).result().path("USDT");
    assertThat(decimal(held.path("hold_trade"))).isZero();
    assertThat(decimal(held.path("balance"))).isEqualByComparingTo("1000000");
  }

  @Test
  void whatAnOrderOfTheMomentDoesNotFindIsCancelled() throws Exception {
    JsonNode placed =
        running
            .ada
            .signed(
                "AddOrder",
                Map.of(
                    "pair", "XBTUSDT",
                    "type", "buy",
                    "ordertype", "limit",
                    "timeinforce", "IOC",
                    "price", "50000",
                    "volume", "0.1"))
            .result();
    String txid = placed.path("txid").get(0).asString();

    JsonNode order = running.ada.signed("QueryOrders", Map.of("txid", txid)).result().path(txid);
    assertThat(order.path("status").asString()).isEqualTo("canceled");
    assertThat(order.has("closetm")).isTrue();
  }

  @Test
  void ordersAreFoundAndCancelledByTheirUserReferenceToo() throws Exception {
    for (int i = 0; i < 2; i++) {
      running.ada.signed(
          "AddOrder",
          Map.of(
              "pair", "XBTUSDT",
              "type", "buy",
              "ordertype", "limit",
              "price", "50000",
              "volume", "0.1",
              "userref", "77"));
    }
    running.ada.limit("buy", "50000", "0.1", "other");

    assertThat(running.ada.signed("OpenOrders", Map.of("userref", "77")).result().path("open"))
        .hasSize(2);
    assertThat(
            running.ada.signed("CancelOrder", Map.of("txid", "77")).result().path("count").asInt())
        .isEqualTo(2);
    assertThat(running.ada.signed("OpenOrders", NOTHING).result().path("open")).hasSize(1);
  }

  @Test
  void validatingPlacesNothing() throws Exception {
    JsonNode answer =
        running
            .ada
            .signed(
                "AddOrder",
                Map.of(
                    "pair", "XBTUSDT",
                    "type", "buy",
                    "ordertype", "limit",
                    "price", "50000",
                    "volume", "0.1",
                    "validate", "true"))
            .result();

    assertThat(answer.has("txid")).isFalse();
    assertThat(running.truth("OrderAccepted")).isEmpty();
  }

  @Test
  void aCountdownThatIsNotStartedOverCancelsEverythingOfItsAccount() throws Exception {
    running.ada.limit("buy", "50000", "0.1", "gone");
    running.ben.limit("buy", "50000", "0.1", "stays");
    JsonNode armed = running.ada.signed("CancelAllOrdersAfter", Map.of("timeout", "1")).result();
    assertThat(Instant.parse(armed.path("triggerTime").asString()))
        .isEqualTo(Instant.parse(armed.path("currentTime").asString()).plusSeconds(1));

    await().atMost(RunningVenue.PATIENCE).until(() -> !running.truth("OrderClosed").isEmpty());
    assertThat(running.ada.signed("OpenOrders", NOTHING).result().path("open")).isEmpty();
    assertThat(running.ben.signed("OpenOrders", NOTHING).result().path("open")).hasSize(1);
    assertThat(
            running
                .ben
                .signed("CancelAllOrdersAfter", Map.of("timeout", "0"))
                .result()
                .path("triggerTime")
                .asString())
        .isEqualTo("0");
  }

  @Test
  void listsComeByThePageNewestFirst() throws Exception {
    for (int i = 0; i < 53; i++) {
      running.ada.limit("buy", "50000", "0.1", "page-" + i);
      running.ada.signed("CancelOrder", Map.of("cl_ord_id", "page-" + i));
    }

    JsonNode first = running.ada.signed("ClosedOrders", NOTHING).result();
    assertThat(first.path("count").asInt()).isEqualTo(53);
    assertThat(first.path("closed")).hasSize(50);
    JsonNode rest = running.ada.signed("ClosedOrders", Map.of("ofs", "50")).result();
    assertThat(rest.path("closed").valueStream().map(o -> o.path("cl_ord_id").asString()))
        .isSubsetOf(List.of("page-0", "page-1", "page-2", "page-3"))
        .hasSize(3);
  }

  private static BigDecimal balance(KrakenClient client, String asset) throws Exception {
    return decimal(client.signed("Balance", NOTHING).result().path(asset));
  }

  private static BigDecimal decimal(JsonNode text) {
    return new BigDecimal(text.asString());
  }
}
