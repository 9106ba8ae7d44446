package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Single websockets: how they begin, what befalls one and not the others, and what is kept. */
class StreamConnectionsTest {

  private static final String TRADES = "/ws/btcusdt@trade";

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start();
    running.ada.order("BUY", "60000", "1", "resting");
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void aFaultStrikesOneConnectionAndLeavesTheOthers() throws Exception {
    try (StreamClient first = connect(TRADES);
        StreamClient second = connect(TRADES)) {
      assertThat(connections()).containsExactly(1L, 2L);
      running.fault("{\"effect\": \"stream-gap\", \"connection\": 2}");
      trade();
      trade();

      assertThat(trade(first)).isEqualTo(1);
      assertThat(trade(second)).isEqualTo(2);
      assertThat(running.truth("StreamDisturbed"))
          .singleElement()
          .satisfies(line -> assertThat(line.findValue("connection").asLong()).isEqualTo(2));
    }
  }

  @Test
  void aFaultOfAnAccountStrikesMarketDataOfItsClientToo() throws Exception {
    String key =
        running
            .ada
            .send("POST", "/api/v3/userDataStream", "", "")
            .json()
            .path("listenKey")
            .asString();
    try (StreamClient adas = connect("/stream?streams=btcusdt@trade/" + key);
        StreamClient other = connect(TRADES)) {
      running.fault(
          "{\"effect\": \"stream-gap\", \"account\": \"ada\", \"path\": \"btcusdt@trade\"}");
      trade();
      trade();

      assertThat(trade(other)).isEqualTo(1);
      assertThat(
              adas.next(m -> m.path("stream").asString().equals("btcusdt@trade"))
                  .at("/data/t")
                  .asLong())
          .isEqualTo(2);
      assertThat(running.admin("GET", "/truth", "").toString()).doesNotContain(key);
    }
  }

  @Test
  void oneConnectionIsCutOrThoseOfAnAccountOrAll() throws Exception {
    String key =
        running
            .ada
            .send("POST", "/api/v3/userDataStream", "", "")
            .json()
            .path("listenKey")
            .asString();
    try (StreamClient first = connect(TRADES);
        StreamClient second = connect("/ws/" + key);
        StreamClient third = connect(TRADES)) {
      assertThat(cut("?connection=1")).isEqualTo(1);
      await().atMost(RunningVenue.PATIENCE).until(first::over);
      assertThat(cut("?account=ada")).isEqualTo(1);
      await().atMost(RunningVenue.PATIENCE).until(second::over);
      assertThat(third.over()).isFalse();
      assertThat(cut("")).isEqualTo(1);
      await().atMost(RunningVenue.PATIENCE).until(third::over);
      assertThat(connections()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"effect\": \"server-error\", \"status\": 503",
        "\"effect\": \"too-many-requests\", \"retryAfterSeconds\": 1",
        "\"effect\": \"maintenance\"",
        "\"effect\": \"html-body\"",
        "\"effect\": \"reset\""
      })
  void aFaultStrikesHowAConnectionBeginsOnlyWhereItIsAskedFor(String effect) throws Exception {
    running.fault("{" + effect + "}");
    connect(TRADES).close();
    running.admin("DELETE", "/faults", "");
    // The JDK's client tries once more where it was reset.
    running.fault("{\"method\": \"HANDSHAKE\", \"path\": \"/ws\", \"count\": 2, " + effect + "}");

    assertThat(catchThrowable(() -> connect(TRADES))).isNotNull();
    running.admin("DELETE", "/faults", "");
    connect(TRADES).close();

    assertThat(running.truth("FaultStruck")).isNotEmpty();
  }

  @Test
  void howTheyBeginWhatTheyAskForAndThatTheyEndedIsKept() throws Exception {
    try (StreamClient stream = connect("/fapi/ws/btcusdt@trade")) {
      stream.say("{\"method\": \"SUBSCRIBE\", \"params\": [\"ethusdt@trade\"], \"id\": 1}");
      stream.next();
    }
    await().atMost(RunningVenue.PATIENCE).until(() -> !running.truth("StreamClosed").isEmpty());

    assertThat(running.truth("StreamOpened").getFirst().toString())
        .contains("USD_M", "btcusdt@trade");
    assertThat(running.truth("StreamAsked").getFirst().toString())
        .contains("SUBSCRIBE", "ethusdt@trade");
    assertThat(
            running.truth("RequestReceived").stream()
                .map(line -> line.findValue("path").asString()))
        .contains("/fapi/ws");
  }

  @Test
  void aRequestHasNoConnection() {
    assertThat(catchThrowable(() -> running.fault("{\"effect\": \"reset\", \"connection\": 1}")))
        .hasMessageContaining("only streams have connections");
  }

  private StreamClient connect(String path) {
    return new StreamClient(running.venue.spotUri(), path);
  }

  private int cut(String query) throws Exception {
    return running.admin("POST", "/streams/cut" + query, "").path("cut").asInt();
  }

  private List<Long> connections() throws Exception {
    return running
        .admin("GET", "/streams", "")
        .valueStream()
        .map(connection -> connection.path("connection").asLong())
        .toList();
  }

  private void trade() throws Exception {
    running.ben.order("SELL", "60000", "0.01", "sell-" + System.nanoTime());
  }

  private static long trade(StreamClient stream) throws Exception {
    JsonNode trade = stream.next("trade");
    return trade.path("t").asLong();
  }
}
