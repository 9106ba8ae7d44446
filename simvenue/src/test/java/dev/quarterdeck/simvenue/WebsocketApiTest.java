package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How a spot account is heard since the venue lends no listen keys: by the websocket API. */
class WebsocketApiTest {

  private static final Path RECORDING =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared")),
          "data/venue-fixtures/jkorf/Binance.Net.UnitTests/Subscriptions/Spot/Account/Order.txt");

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start(RunningVenue.SETUP.withoutSpotListenKeys());
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void anAccountIsHeardByWhoeverSignsForIt() throws Exception {
    try (StreamClient api = connect()) {
      JsonNode answer = ask(api, "userDataStream.subscribe.signature", signed(running.ada));
      running.ada.order("BUY", "60000", "0.1", "one");
      JsonNode told = api.next(message -> message.has("event"));

      String recorded = Files.readAllLines(RECORDING).get(1).substring(2).replace("|1|", "1");
      assertThat(answer.propertyNames())
          .containsAll(RunningVenue.JSON.readTree(recorded).propertyNames());
      assertThat(answer.path("status").asInt()).isEqualTo(200);
      assertThat(answer.at("/result/subscriptionId").asInt(-1)).isZero();
      assertThat(answer.at("/rateLimits/0/limit").asInt()).isEqualTo(6000);
      assertThat(told.path("subscriptionId").asInt(-1)).isZero();
      assertThat(told.at("/event/e").asString()).isEqualTo("executionReport");
      assertThat(told.at("/event/c").asString()).isEqualTo("one");
      running.ben.order("BUY", "50000", "0.1", "not-mine");
      assertThat(api.next(message -> message.has("event")).at("/event/e").asString())
          .isEqualTo("outboundAccountPosition");
      assertThat(api.heardNothing()).isTrue();
    }
  }

  @Test
  void severalAccountsAreHeardUntilEachIsGivenUp() throws Exception {
    try (StreamClient api = connect()) {
      ask(api, "userDataStream.subscribe.signature", signed(running.ada));
      JsonNode second = ask(api, "userDataStream.subscribe.signature", signed(running.ben));
      assertThat(second.at("/result/subscriptionId").asInt()).isEqualTo(1);
      assertThat(ask(api, "session.subscriptions", Map.of()).path("result").toString())
          .isEqualTo("[{\"subscriptionId\":0},{\"subscriptionId\":1}]");

      api.say(request("userDataStream.unsubscribe", Map.of("subscriptionId", "0")));
      JsonNode ended = api.next(message -> message.has("event"));
      assertThat(ended.path("subscriptionId").asInt(-1)).isZero();
      assertThat(ended.at("/event/e").asString()).isEqualTo("eventStreamTerminated");
      assertThat(api.next().path("status").asInt()).isEqualTo(200);
      deposit("ada");
      deposit("ben");
      JsonNode told = api.next(message -> message.has("event"));
      assertThat(told.path("subscriptionId").asInt()).isEqualTo(1);
      assertThat(
              ask(api, "userDataStream.unsubscribe", Map.of("subscriptionId", "0"))
                  .at("/error/code")
                  .asInt())
          .isEqualTo(-2036);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "signature, forged, 400, -1022",
    "signature, '', 400, -1102",
    "timestamp, 1700000000000, 400, -1021",
    "apiKey, cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc, 401, -2015",
    "apiKey, short, 401, -2014",
    "recvWindow, 60001, 400, -1131"
  })
  void whoDoesNotSignIsRefused(String name, String value, int status, int code) throws Exception {
    Map<String, String> parameters = new HashMap<>(signed(running.ada));
    parameters.put(name, value);
    try (StreamClient api = connect()) {
      JsonNode refused = ask(api, "userDataStream.subscribe.signature", parameters);

      assertThat(refused.path("status").asInt()).isEqualTo(status);
      assertThat(refused.at("/error/code").asInt()).isEqualTo(code);
      running.ada.order("BUY", "60000", "0.1", "one");
      assertThat(api.heardNothing()).isTrue();
    }
  }

  @Test
  void whatItDoesNotKnowItRefuses() throws Exception {
    try (StreamClient api = connect()) {
      ask(api, "userDataStream.subscribe.signature", signed(running.ada));
      assertThat(
              ask(api, "userDataStream.subscribe.signature", signed(running.ada))
                  .at("/error/code")
                  .asInt())
          .isEqualTo(-2035);
      assertThat(ask(api, "order.place", Map.of()).at("/error/code").asInt()).isEqualTo(-1020);
      assertThat(ask(api, "ping", Map.of()).path("status").asInt()).isEqualTo(200);
      assertThat(ask(api, "time", Map.of()).at("/result/serverTime").asLong()).isPositive();
      api.say("nonsense");
      assertThat(api.next().at("/error/code").asInt()).isEqualTo(-1100);
    }
  }

  @Test
  void listenKeysOfTheSpotMarketAreGoneAndThoseOfThePerpetualsAreNot() throws Exception {
    for (String method : new String[] {"POST", "PUT", "DELETE"}) {
      assertThat(running.ada.send(method, "/api/v3/userDataStream", "", "").status())
          .isEqualTo(410);
    }
    assertThat(running.ada.send("POST", "/fapi/v1/listenKey", "", "").status()).isEqualTo(200);
  }

  @Test
  void whatIsAskedStandsInTheTruthWithoutSecretsAndConnectionsAreCut() throws Exception {
    try (StreamClient api = connect()) {
      ask(api, "userDataStream.subscribe.signature", signed(running.ada));

      String truth = running.admin("GET", "/truth", "").toString();
      assertThat(truth)
          .contains("/ws-api/v3 userDataStream.subscribe.signature")
          .doesNotContain("signature\":", "a".repeat(64));
      assertThat(running.admin("GET", "/streams", "").toString()).contains("account ada");
      running.admin("POST", "/streams/cut?account=ada", "");
      await().atMost(RunningVenue.PATIENCE).until(api::over);
    }
  }

  @Test
  void faultsOfStreamsStrikeIt() throws Exception {
    try (StreamClient api = connect()) {
      ask(api, "userDataStream.subscribe.signature", signed(running.ada));
      running.fault("{\"effect\": \"stream-gap\", \"account\": \"ada\"}");
      deposit("ada");
      assertThat(api.heardNothing()).isTrue();
      deposit("ada");
      assertThat(api.next().at("/event/e").asString()).isEqualTo("balanceUpdate");
    }
  }

  private StreamClient connect() {
    return new StreamClient(running.venue.spotUri(), "/ws-api/v3");
  }

  private static Map<String, String> signed(SpotClient client) {
    return client.signedForWebsocket(Map.of());
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

  private void deposit(String account) throws Exception {
    running.admin(
        "POST", "/accounts/" + account + "/adjust", "{\"asset\": \"BTC\", \"amount\": \"1\"}");
  }
}
