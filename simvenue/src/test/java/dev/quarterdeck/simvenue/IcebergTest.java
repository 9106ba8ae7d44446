package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import dev.quarterdeck.simvenue.replay.ReplayPlan;
import dev.quarterdeck.simvenue.replay.ThinBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Orders of which others see a part only. */
class IcebergTest {

  @Test
  void aPartIsSeenAndTheNextOneComesBehindTheOthers() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      Reply placed = iceberg(running.ada, Map.of("newClientOrderId", "ice"));
      running.ada.order("SELL", "60000", "0.2", "behind");

      assertThat(placed.json().path("icebergQty").asString()).isEqualTo("0.30000000");
      assertThat(asks(running)).isEqualTo("[[\"60000.00000000\",\"0.50000000\"]]");
      taker(running, "0.4");
      assertThat(executed(running.ada, "ice")).isEqualTo("0.30000000");
      assertThat(executed(running.ada, "behind")).isEqualTo("0.10000000");
      assertThat(asks(running)).isEqualTo("[[\"60000.00000000\",\"0.40000000\"]]");
      taker(running, "0.6");
      assertThat(executed(running.ada, "behind")).isEqualTo("0.20000000");
      assertThat(executed(running.ada, "ice")).isEqualTo("0.80000000");
      assertThat(asks(running)).isEqualTo("[[\"60000.00000000\",\"0.10000000\"]]");
      taker(running, "0.2");

      JsonNode order = order(running.ada, "ice");
      assertThat(order.path("status").asString()).isEqualTo("FILLED");
      assertThat(order.path("icebergQty").asString()).isEqualTo("0.30000000");
      assertThat(asks(running)).isEqualTo("[]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "icebergQty, 0.09, -1013, Filter failure: ICEBERG_PARTS",
    "icebergQty, 0.0000001, -1013, Filter failure: LOT_SIZE",
    "icebergQty, 0, -1013, Invalid icebergQty.",
    "icebergQty, 1.1, -2010, IcebergQty exceeds QTY.",
    "timeInForce, IOC, -1106, Parameter 'icebergQty' sent when not required.",
    "timeInForce, FOK, -1106, Parameter 'icebergQty' sent when not required."
  })
  void whatBreaksARuleIsRefused(String name, String value, int code, String text) throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      Reply refused = iceberg(running.ada, Map.of(name, value));

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo(code);
      assertThat(refused.json().path("msg").asString()).isEqualTo(text);
      assertThat(asks(running)).isEqualTo("[]");
    }
  }

  @Test
  void onlyTenPartsAreAllowedAndTheSymbolSaysSo() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      assertThat(iceberg(running.ada, Map.of("icebergQty", "0.1")).status()).isEqualTo(200);

      JsonNode symbol = running.ada.open("/api/v3/exchangeInfo?symbol=BTCUSDT").json();
      assertThat(symbol.at("/symbols/0/icebergAllowed").asBoolean()).isTrue();
      assertThat(symbol.toString()).contains("{\"filterType\":\"ICEBERG_PARTS\",\"limit\":10}");
    }
  }

  /** What prints at its price takes all of it that is left after the others. */
  @Test
  void aRecordingTradesWithItPartByPart(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("capture"),
            """
            1723161249000000000 {"data":{"e":"depthUpdate","s":"BTCUSDT","U":1,"u":1,"b":[],"a":[]}}
            1723161250000000000 {"lastUpdateId":1,"bids":[],"asks":[["60000","0.5"]]}
            1723161251000000000 {"data":{"e":"trade","s":"BTCUSDT","p":"60000","q":"1.2","m":false}}
            """);
    try (RunningVenue running =
        RunningVenue.replaying(new ReplayPlan(List.of(file), null, ThinBook.STANDARD, null))) {
      running.admin("POST", "/replay/advance?millis=1", "");
      iceberg(running.ada, Map.of("newClientOrderId", "ice"));

      running.admin("POST", "/replay/advance?millis=5000", "");

      assertThat(executed(running.ada, "ice")).isEqualTo("0.70000000");
      assertThat(asks(running)).isEqualTo("[[\"60000.00000000\",\"0.20000000\"]]");
    }
  }

  private static Reply iceberg(SpotClient client, Map<String, String> more) throws Exception {
    Map<String, String> parameters =
        new HashMap<>(
            Map.of(
                "symbol", "BTCUSDT",
                "side", "SELL",
                "type", "LIMIT",
                "timeInForce", "GTC",
                "price", "60000",
                "quantity", "1",
                "icebergQty", "0.3"));
    parameters.putAll(more);
    return client.signed("POST", "/api/v3/order", parameters);
  }

  private static void taker(RunningVenue running, String quantity) throws Exception {
    assertThat(
            running
                .ben
                .order("BUY", "60000", quantity, "taker-" + quantity.replace('.', '_'))
                .status())
        .isEqualTo(200);
  }

  private static String asks(RunningVenue running) throws Exception {
    return running.ada.open("/api/v3/depth?symbol=BTCUSDT").json().path("asks").toString();
  }

  private static JsonNode order(SpotClient client, String id) throws Exception {
    return client
        .signed("GET", "/api/v3/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", id))
        .json();
  }

  private static String executed(SpotClient client, String id) throws Exception {
    return order(client, id).path("executedQty").asString();
  }
}
