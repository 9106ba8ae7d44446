package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every request is written down with the answer that it got, whatever it looks like. */
class TruthOfRequestsTest {

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
  @CsvSource({
    "GET /api/v3/depth?symbol=%zz HTTP/1.1, /api/v3/depth, 400",
    "GET /0/public/Depth?pair=%zz HTTP/1.1, /0/public/Depth, 200",
    "GET /fapi/v1/depth?symbol=%zz HTTP/1.1, /fapi/v1/depth, 400"
  })
  void aRequestThatCannotBeDecodedIsRefusedAndWrittenDown(String line, String path, int status)
      throws Exception {
    assertThat(raw(line)).isEqualTo(status);

    JsonNode received = only("RequestReceived");
    assertThat(received.findValue("path").asString()).isEqualTo(path);
    assertThat(received.findValue("parameters").toString()).contains("%zz");
    assertThat(only("RequestAnswered").findValue("status").asInt()).isEqualTo(status);
  }

  @Test
  void aFormThatCannotBeDecodedIsRefusedInTheVenuesWords() throws Exception {
    Reply refused = running.ada.send("POST", "/api/v3/order", "", "symbol=BTC%USDT");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(-1100);
    assertThat(only("RequestAnswered").findValue("code").asInt()).isEqualTo(-1100);
  }

  @Test
  void aDefectOfTheVenueIsAnAnswerThatIsWrittenDown() throws Exception {
    String orders = URLEncoder.encode("[{\"symbol\": {\"a\": 1}}]", StandardCharsets.UTF_8);

    Reply broken =
        running.ada.signed("POST", "/fapi/v1/batchOrders", Map.of("batchOrders", orders));
    Reply other =
        running.ada.signed(
            "POST", "/fapi/v1/batchOrders", Map.of("batchOrders", "[{\"symbol\": {\"a\": 1}}]"));

    assertThat(broken.status()).isEqualTo(400);
    assertThat(other.status()).isEqualTo(500);
    assertThat(other.code()).isEqualTo(-1000);
    assertThat(running.truth("RequestAnswered").getLast().findValue("status").asInt())
        .isEqualTo(500);
  }

  @Test
  void theQueryGoesBeforeTheForm() throws Exception {
    running.ada.order("BUY", "50000", "0.1", "one");

    Reply depth = running.ada.send("GET", "/api/v3/depth", "?symbol=BTCUSDT", "symbol=NONE");

    assertThat(depth.status()).isEqualTo(200);
    assertThat(depth.json().path("bids")).hasSize(1);
  }

  @Test
  void aNameMayBeSentOnce() throws Exception {
    Reply refused = running.ada.open("/api/v3/depth?symbol=BTCUSDT&symbol=ETHUSDT");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(-1101);
    assertThat(refused.message()).isEqualTo("Duplicate values for a parameter detected.");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /ws/btcusdt@trade HTTP/1.1, 13, 101",
    "GET /ws/btcusdt@trade HTTP/1.1, 7, 400",
    "GET /stream?streams=%zz HTTP/1.1, 13, 400",
    "GET /nowhere HTTP/1.1, 13, 404"
  })
  void aHandshakeIsWrittenDownOnceWithTheStatusThatItGot(String line, String version, int status)
      throws Exception {
    int answered =
        raw(
            line,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: " + version,
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

    assertThat(answered).isEqualTo(status);
    assertThat(running.truth("RequestReceived")).hasSize(1);
    assertThat(only("RequestAnswered").findValue("status").asInt()).isEqualTo(status);
  }

  private JsonNode only(String type) throws Exception {
    List<JsonNode> lines = running.truth(type);
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  /** Sends what no client library would, and returns the status of the answer. */
  private int raw(String... lines) throws IOException {
    URI venue = running.venue.spotUri();
    try (Socket socket = new Socket(venue.getHost(), venue.getPort())) {
      socket.setSoTimeout(60_000);
      String request = String.join("\r\n", lines) + "\r\nHost: " + venue.getHost() + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Integer.parseInt(answer.readLine().split(" ", -1)[1]);
    }
  }
}
