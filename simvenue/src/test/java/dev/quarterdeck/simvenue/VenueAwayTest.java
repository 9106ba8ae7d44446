package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A venue that is not there, or says nothing but that it is not. */
class VenueAwayTest {

  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli());
  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start(() -> Instant.ofEpochMilli(now.get()));
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void nobodyListensForAWhileAndThenTheSamePortAnswersAgain() throws Exception {
    URI venue = running.venue.spotUri();
    running.fault(
        "{\"path\": \"/api/v3/ping\", \"effect\": \"connection-refused\", \"millis\": 5000}");

    assertThatThrownBy(() -> running.ada.open("/api/v3/ping"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);

    assertThat(refused(venue)).isTrue();
    awaitAnswers();
    assertThat(running.venue.spotUri()).isEqualTo(venue);
  }

  @Test
  void theAdminPortShutsTheDoorWithoutARequest() throws Exception {
    running.admin("POST", "/refuse?millis=5000", "");

    assertThat(refused(running.venue.spotUri())).isTrue();
    awaitAnswers();
  }

  private void awaitAnswers() {
    await()
        .atMost(RunningVenue.PATIENCE)
        .ignoreExceptions()
        .until(() -> running.ada.open("/api/v3/ping").status() == 200);
  }

  private static boolean refused(URI venue) throws IOException {
    try (Socket socket = new Socket(venue.getHost(), venue.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    }
  }

  @Test
  void anAnswerThatNeverComesLeavesTheClientToItsPatience() throws Exception {
    running.fault("{\"path\": \"/api/v3/ping\", \"effect\": \"no-answer\"}");

    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(running.venue.spotUri() + "/api/v3/ping"))
              .timeout(RunningVenue.PATIENCE)
              .build();
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
      await().atMost(RunningVenue.PATIENCE).until(() -> !running.truth("AnswerWithheld").isEmpty());

      assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      client.shutdownNow();
    }

    assertThat(running.truth("AnswerWithheld")).hasSize(1);
    assertThat(running.truth("RequestAnswered")).isEmpty();
    assertThat(running.ada.open("/api/v3/ping").status()).isEqualTo(200);
  }

  @Test
  void aBanComesWithItsCodeAndSaysForHowLong() throws Exception {
    running.fault("{\"effect\": \"banned\", \"retryAfterSeconds\": 90}");

    Reply banned = running.ada.open("/api/v3/ping");

    assertThat(banned.status()).isEqualTo(418);
    assertThat(banned.code()).isEqualTo(-1003);
    assertThat(banned.headers()).containsEntry("retry-after", "90");
  }

  @Test
  void maintenanceHoldsForAllUntilItsTimeIsOver() throws Exception {
    running.fault("{\"effect\": \"maintenance\", \"lastsMillis\": 60000}");

    Reply away = running.ada.order("BUY", "60000", "0.1", "one");

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.code()).isEqualTo(-1016);
    now.addAndGet(59_999);
    assertThat(running.ben.open("/api/v3/ping").status()).isEqualTo(503);
    now.addAndGet(1);
    assertThat(running.ada.open("/api/v3/ping").status()).isEqualTo(200);
    assertThat(running.admin("GET", "/faults", "")).isEmpty();
  }
}
