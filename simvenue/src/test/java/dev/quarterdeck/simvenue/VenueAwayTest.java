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
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A venue that is not there, or says nothing but that it is not. */
class VenueAwayTest {

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void nobodyListensForAWhileAndThenTheSamePortAnswersAgain() throws Exception {
    URI venue = running.venue.spotUri();
    running.fault(
        "{\"path\": \"/api/v3/ping\", \"effect\": \"connection-refused\", \"millis\": 700}");

    assertThatThrownBy(() -> running.ada.open("/api/v3/ping")).isInstanceOf(IOException.class);

    await().atMost(Duration.ofMillis(600)).until(() -> refused(venue));
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .until(() -> running.ada.open("/api/v3/ping").status() == 200);
    assertThat(running.venue.spotUri()).isEqualTo(venue);
  }

  @Test
  void theAdminPortShutsTheDoorWithoutARequest() throws Exception {
    running.admin("POST", "/refuse?millis=400", "");

    await().atMost(Duration.ofMillis(390)).until(() -> refused(running.venue.spotUri()));
    await()
        .atMost(Duration.ofSeconds(5))
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
              .timeout(Duration.ofMillis(300))
              .build();
      assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
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
    running.fault("{\"effect\": \"maintenance\", \"lastsMillis\": 500}");

    Reply away = running.ada.order("BUY", "60000", "0.1", "one");

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.code()).isEqualTo(-1016);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> running.ada.open("/api/v3/ping").status() == 200);
    assertThat(running.admin("GET", "/faults", "")).isEmpty();
  }
}
