package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.kraken.KrakenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Kraken's face counts, what it refuses for it, and who may ask at all. */
class KrakenLimitsTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private KrakenVenue running;

  @BeforeEach
  void start() throws Exception {
    running = KrakenVenue.start(new KrakenUse(4, 0.5, 10, 1), now::get);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void requestsAreCountedByKeyAndForgottenWithTime() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(balance(running.ada)).isEmpty();
    }
    assertThat(balance(running.ada)).isEqualTo("EAPI:Rate limit exceeded");
    assertThat(balance(running.ben)).isEmpty();
    later(2);
    assertThat(balance(running.ada)).isEqualTo("EAPI:Rate limit exceeded");
    later(4);
    assertThat(balance(running.ada)).isEmpty();
  }

  @Test
  void historyCostsTwiceAndOrdersAreNoRequests() throws Exception {
    assertThat(running.ada.signed("TradesHistory", Map.of()).error()).isEmpty();
    assertThat(running.ada.signed("TradesHistory", Map.of()).error()).isEmpty();
    assertThat(running.ada.signed("TradesHistory", Map.of()).error())
        .isEqualTo("EAPI:Rate limit exceeded");
    assertThat(running.ada.limit("buy", "50000", "0.01", "one").error()).isEmpty();
    assertThat(running.ada.signed("CancelOrder", Map.of("cl_ord_id", "one")).error()).isEmpty();
  }

  @Test
  void ordersAreCountedByPairAndYoungCancelsCostTheMost() throws Exception {
    running.ada.limit("buy", "50000", "0.01", "young");
    running.ada.signed("CancelOrder", Map.of("cl_ord_id", "young"));
    assertThat(running.ada.limit("buy", "50000", "0.01", "tenth").error()).isEmpty();
    assertThat(running.ada.limit("buy", "50000", "0.01", "one too many").error())
        .isEqualTo("EGeneral:Invalid arguments:cl_ord_id");
    assertThat(running.ada.limit("buy", "50000", "0.01", "too-many").error())
        .isEqualTo("EOrder:Rate limit exceeded");
    assertThat(
            running
                .ada
                .signed(
                    "AddOrder",
                    Map.of(
                        "pair", "ETHUSDT",
                        "type", "buy",
                        "ordertype", "limit",
                        "price", "2000",
                        "volume", "0.1"))
                .error())
        .isEmpty();
    later(100);
    running.ada.signed("CancelOrder", Map.of("cl_ord_id", "tenth"));
    for (int i = 0; i < 9; i++) {
      assertThat(running.ada.limit("buy", "50000", "0.01", "again-" + i).error()).isEmpty();
    }
    assertThat(running.ada.limit("buy", "50000", "0.01", "again-9").error())
        .isEqualTo("EOrder:Rate limit exceeded");
  }

  @Test
  void anAccountThatIsOpenedWhileTheVenueRunsMayAsk() throws Exception {
    try (KrakenClient cyd =
        new KrakenClient(
            running.venue.spotUri(), KrakenVenue.key("cyd"), KrakenVenue.secret("cyd"))) {
      assertThat(balance(cyd)).isEqualTo("EAPI:Invalid key");

      running.admin(
          "POST",
          "/accounts",
          """
          {"name": "cyd", "apiKey": "%s", "secret": "%s", "fees": {"maker": 0, "taker": 0},
           "mayWithdraw": false, "balances": {"USDT": 1000}}"""
              .formatted(KrakenVenue.key("cyd"), KrakenVenue.secret("cyd")));

      assertThat(cyd.signed("Balance", Map.of()).result().path("USDT").asString())
          .isEqualTo("1000.00000000");
    }
  }

  private static String balance(KrakenClient client) throws Exception {
    return client.signed("Balance", Map.of()).error();
  }

  private void later(long seconds) {
    now.updateAndGet(before -> before.plus(Duration.ofSeconds(seconds)));
  }
}
