package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Faults of requests strike what is asked by websocket where they are meant to. */
class WebsocketApiFaultsTest {

  private static final String SUBSCRIBE = "userDataStream.subscribe.signature";

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start(RunningVenue.SETUP.withoutSpotListenKeys());
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @ParameterizedTest
  @CsvSource({
    "too-many-requests, retryAfterSeconds, 7, 429, -1003",
    "banned, retryAfterSeconds, 7, 418, -1003",
    "server-error, status, 504, 504, -1007",
    "maintenance, count, 50, 503, -1016"
  })
  void anErrorIsOneOfTheRequestAtEveryMethod(
      String effect, String field, int value, int status, int code) throws Exception {
    List<String> endpoints =
        running
            .admin("GET", "/endpoints", "")
            .valueStream()
            .map(JsonNode::asString)
            .filter(endpoint -> endpoint.startsWith("WEBSOCKET /ws-api/v3 "))
            .toList();
    assertThat(endpoints).hasSize(5);
    try (StreamClient api = connect()) {
      running.fault(
          "{\"method\": \"WEBSOCKET\", \"effect\": \"%s\", \"%s\": %d, \"lastsMillis\": 600000}"
              .formatted(effect, field, value));
      for (String endpoint : endpoints) {
        JsonNode answer = ask(api, endpoint.substring("WEBSOCKET /ws-api/v3 ".length()), Map.of());

        assertThat(answer.path("status").asInt()).as(endpoint).isEqualTo(status);
        assertThat(answer.at("/error/code").asInt()).isEqualTo(code);
      }
    }
    assertThat(running.truth("FaultStruck")).hasSize(endpoints.size());
  }

  @ParameterizedTest
  @CsvSource({"BEFORE_BOOKING, false", "AFTER_BOOKING, true"})
  void aSubscriptionWhoseAnswerIsLostIsThereOnlyAfterBooking(String moment, boolean heard)
      throws Exception {
    fault(SUBSCRIBE, moment, "no-answer");
    try (StreamClient api = connect()) {
      api.say(request(SUBSCRIBE, running.ada.signedForWebsocket(Map.of())));
      await().atMost(RunningVenue.PATIENCE).until(() -> !running.truth("AnswerWithheld").isEmpty());

      running.admin("POST", "/accounts/ada/adjust", "{\"asset\": \"BTC\", \"amount\": \"1\"}");

      if (heard) {
        assertThat(api.next().at("/event/e").asString()).isEqualTo("balanceUpdate");
      } else {
        assertThat(api.heardNothing()).isTrue();
      }
    }
  }

  @Test
  void aConnectionIsCutInsteadOfAnAnswer() throws Exception {
    fault("ping", "BEFORE_BOOKING", "reset");
    try (StreamClient api = connect()) {
      assertThat(ask(api, "time", Map.of()).path("status").asInt()).isEqualTo(200);
      api.say(request("ping", Map.of()));

      await().atMost(RunningVenue.PATIENCE).until(api::over);
      assertThat(running.truth("ConnectionReset")).hasSize(1);
    }
  }

  @Test
  void theTrueAnswerComesLateAndTheClockIsAhead() throws Exception {
    running.fault(
        """
        {"method": "WEBSOCKET", "path": "/ws-api/v3 time", "effect": "latency", "millis": 300}""");
    running.fault(
        """
        {"method": "WEBSOCKET", "path": "/ws-api/v3 time", "effect": "clock-skew", "millis": 60000}""");
    try (StreamClient api = connect()) {
      long asked = System.currentTimeMillis();
      long began = System.nanoTime();
      JsonNode answer = ask(api, "time", Map.of());

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(290));
      assertThat(answer.at("/result/serverTime").asLong()).isGreaterThanOrEqualTo(asked + 60_000);
    }
  }

  @Test
  void onlyWhoIsMeantIsStruckAndNotByFaultsOfAllRequests() throws Exception {
    running.fault("{\"effect\": \"maintenance\"}");
    running.fault("{\"method\": \"WEBSOCKET\", \"account\": \"ben\", \"effect\": \"maintenance\"}");
    try (StreamClient api = connect()) {
      assertThat(status(ask(api, "ping", Map.of()))).isEqualTo(200);
      assertThat(status(ask(api, SUBSCRIBE, running.ada.signedForWebsocket(Map.of()))))
          .isEqualTo(200);
      assertThat(status(ask(api, SUBSCRIBE, running.ben.signedForWebsocket(Map.of()))))
          .isEqualTo(503);
    }
  }

  private static int status(JsonNode answer) {
    return answer.path("status").asInt();
  }

  private void fault(String method, String moment, String effect) throws Exception {
    running.fault(
        "{\"method\": \"WEBSOCKET\", \"path\": \"/ws-api/v3 %s\", \"moment\": \"%s\", \"effect\": \"%s\"}"
            .formatted(method, moment, effect));
  }

  private StreamClient connect() {
    return new StreamClient(running.venue.spotUri(), "/ws-api/v3");
  }

  private static JsonNode ask(StreamClient api, String method, Map<String, String> parameters)
      throws Exception {
    api.say(request(method, parameters));
    return api.next(message -> message.path("id").asString("").equals("asked"));
  }

  private static String request(String method, Map<String, String> parameters) {
    return RunningVenue.JSON.writeValueAsString(
        Map.of("id", "asked", "method", method, "params", parameters));
  }
}
