package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The seeded market behind the book. */
class SyntheticMarketTest {

  @Test
  void theSameSeedMakesTheSameMarketAndAnotherAnother() throws Exception {
    assertThat(book(7)).isEqualTo(book(7)).isNotEqualTo(book(8));
  }

  @Test
  void ordersTradeWithTheMarketAtOnceOrWhenItReachesThem() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      JsonNode taken =
          running
              .ada
              .signed(
                  "POST",
                  "/api/v3/order",
                  Map.of("symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.01"))
              .json();
      String bid =
          running
              .ada
              .open("/api/v3/depth?symbol=BTCUSDT&limit=5")
              .json()
              .at("/bids/0/0")
              .asString();
      running.ada.order("BUY", bid, "0.01", "passive");
      running.admin("POST", "/market/step?count=200", "");

      assertThat(taken.path("status").asString()).isEqualTo("FILLED");
      JsonNode passive =
          running
              .ada
              .signed(
                  "GET",
                  "/api/v3/order",
                  Map.of("symbol", "BTCUSDT", "origClientOrderId", "passive"))
              .json();
      assertThat(passive.path("status").asString()).isEqualTo("FILLED");
      assertThat(passive.path("cummulativeQuoteQty").asDouble()).isPositive();
      JsonNode orders = running.admin("GET", "/truth/orders", "");
      assertThat(orders.path("synthetic-market").size()).isLessThanOrEqualTo(240);
    }
  }

  @Test
  void quotesAreSpelledOnTickAndLotHoweverLongItRuns() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      running.admin("POST", "/market/step?count=300", "");

      JsonNode book = running.ada.open("/api/v3/depth?symbol=ETHBTC").json();
      assertThat(book.at("/bids/0/0").asString()).matches("0\\.[0-9]{6}00");
      assertThat(book.at("/bids/0/1").asString()).matches("[0-9]+\\.[0-9]{3}00000");
    }
  }

  private static String book(long seed) throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(seed)) {
      running.admin("POST", "/market/step?count=20", "");
      return running.ada.open("/api/v3/depth?symbol=BTCUSDT").text();
    }
  }
}
