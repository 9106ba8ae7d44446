package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Every fault that takes the place of an answer does so at every endpoint of every face; at those
 * of the websocket API in {@link WebsocketApiFaultsTest}.
 */
class EveryEndpointFaultsTest {

  private static final String NOTHING = "nothing came";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "reset                                  | nothing came | nothing came",
        "no-answer                              | nothing came | nothing came",
        "too-many-requests, 'retryAfterSeconds': 7 | 429 -1003 | 200 EAPI:Rate limit exceeded",
        "banned, 'retryAfterSeconds': 7         | 418 -1003 | 200 EAPI:Rate limit exceeded",
        "server-error, 'status': 504            | 504 -1007 | 504 page",
        "server-error, 'status': 502            | 502 page | 502 page",
        "maintenance                            | 503 -1016 | 200 EService:Unavailable",
        "empty-body                             | 200 empty | 200 empty",
        "broken-json                            | 200 broken | 200 broken",
        "html-body                              | 403 page | 403 page"
      })
  void takesThePlaceOfTheAnswer(String effect, String binance, String kraken) throws Exception {
    String[] parts = effect.split(", ", 2);
    String more = parts.length == 1 ? "" : ", " + parts[1].replace('\'', '"');
    try (RunningVenue running = RunningVenue.start();
        HttpClient http = HttpClient.newHttpClient()) {
      List<String> endpoints =
          running
              .admin("GET", "/endpoints", "")
              .valueStream()
              .map(JsonNode::asString)
              .filter(endpoint -> !endpoint.startsWith("WEBSOCKET "))
              .toList();
      running.fault(
          "{\"effect\": \"%s\"%s, \"lastsMillis\": 600000}".formatted(parts[0].strip(), more));

      Map<String, CompletableFuture<String>> answers = new TreeMap<>();
      for (String endpoint : endpoints) {
        answers.put(endpoint, ask(http, running.venue.spotUri(), endpoint));
      }
      if (parts[0].strip().equals("no-answer")) {
        awaitWithheld(running, endpoints.size());
        CompletableFuture<?> any =
            CompletableFuture.anyOf(answers.values().toArray(CompletableFuture[]::new));
        assertThatThrownBy(() -> any.get(300, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        http.shutdownNow();
      }

      assertThat(endpoints).hasSizeGreaterThan(90);
      answers.forEach(
          (endpoint, answer) ->
              assertThat(answer.join())
                  .as(endpoint)
                  .isEqualTo(endpoint.contains(" /0/") ? kraken : binance));
      assertThat(running.truth("FaultStruck")).hasSizeGreaterThanOrEqualTo(endpoints.size());
    }
  }

  private static void awaitWithheld(RunningVenue running, int count) {
    await()
        .atMost(RunningVenue.PATIENCE)
        .untilAsserted(() -> assertThat(running.truth("AnswerWithheld")).hasSize(count));
  }

  private static CompletableFuture<String> ask(HttpClient http, URI venue, String endpoint) {
    String[] parts = endpoint.split(" ", 2);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(venue + parts[1]))
            .method(parts[0], HttpRequest.BodyPublishers.noBody())
            .timeout(RunningVenue.PATIENCE)
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle(
            (response, failure) ->
                failure == null ? response.statusCode() + " " + what(response.body()) : NOTHING);
  }

  private static String what(String body) {
    if (body.isEmpty()) {
      return "empty";
    }
    if (body.startsWith("<html>")) {
      return "page";
    }
    if (!body.endsWith("}")) {
      return "broken";
    }
    JsonNode json = RunningVenue.JSON.readTree(body);
    return json.has("code") ? json.path("code").asString() : json.at("/error/0").asString();
  }
}
