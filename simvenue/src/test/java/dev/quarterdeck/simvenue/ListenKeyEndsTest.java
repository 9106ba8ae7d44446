package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What becomes of those who hear an account by a key that is good no more. */
class ListenKeyEndsTest {

  private static final String BOTH_MARKETS =
      """
      /api/v3/userDataStream, '', /accounts/ada/adjust, balanceUpdate
      /fapi/v1/listenKey, /fapi, /perpetual/accounts/ada/adjust, ACCOUNT_UPDATE
      """;

  private final AtomicLong now = new AtomicLong(System.currentTimeMillis());
  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start(() -> Instant.ofEpochMilli(now.get()));
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @ParameterizedTest
  @CsvSource(textBlock = BOTH_MARKETS)
  void whoHearsByAKeyThatExpiresIsToldAndHearsNothingMore(
      String path, String below, String adjust, String event) throws Exception {
    String key = listenKey(path);
    try (StreamClient stream = connect(below + "/ws/" + key)) {
      deposit(adjust);
      assertThat(stream.next(event).path("e").asString()).isEqualTo(event);

      pass(Duration.ofMinutes(61));

      JsonNode told = stream.next("listenKeyExpired");
      assertThat(told.path("listenKey").asString()).isEqualTo(key);
      assertThat(told.path("E").asLong()).isEqualTo(now.get());
      deposit(adjust);
      assertThat(stream.heardNothing()).isTrue();
      assertThat(stream.over()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = BOTH_MARKETS)
  void aKeyThatIsAskedForAfterTheHourIsAnotherAndTheOldOneEndsAtOnce(
      String path, String below, String adjust, String event) throws Exception {
    String old = listenKey(path);
    try (StreamClient before = connect(below + "/ws/" + old)) {
      pass(Duration.ofMinutes(60));
      String fresh = listenKey(path);
      assertThat(fresh).isNotEqualTo(old);
      assertThat(before.next("listenKeyExpired").path("listenKey").asString()).isEqualTo(old);

      try (StreamClient after = connect(below + "/ws/" + fresh)) {
        deposit(adjust);
        assertThat(after.next(event).path("e").asString()).isEqualTo(event);
        assertThat(before.heardNothing()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = BOTH_MARKETS)
  void aKeyThatIsKeptLivesOn(String path, String below, String adjust, String event)
      throws Exception {
    String key = listenKey(path);
    try (StreamClient stream = connect(below + "/ws/" + key)) {
      pass(Duration.ofMinutes(40));
      running.ada.send("PUT", path, "?listenKey=" + key, "");
      pass(Duration.ofMinutes(40));
      deposit(adjust);

      assertThat(stream.next().path("e").asString()).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = BOTH_MARKETS)
  void aKeyThatIsTakenBackEndsItsStream(String path, String below, String adjust, String event)
      throws Exception {
    String key = listenKey(path);
    try (StreamClient alone = connect(below + "/ws/" + key);
        StreamClient among = connect(below + "/stream?streams=btcusdt@trade/" + key)) {
      deposit(adjust);
      assertThat(among.next().at("/data/e").asString()).isEqualTo(event);

      assertThat(running.ada.send("DELETE", path, "?listenKey=" + key, "").status()).isEqualTo(200);
      deposit(adjust);

      await().atMost(RunningVenue.PATIENCE).until(alone::over);
      assertThat(among.heardNothing()).isTrue();
      assertThat(among.over()).isFalse();
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  private void deposit(String path) throws Exception {
    running.admin("POST", path, "{\"asset\": \"USDT\", \"amount\": \"5\"}");
  }

  private String listenKey(String path) throws Exception {
    return running.ada.send("POST", path, "", "").json().path("listenKey").asString();
  }

  private StreamClient connect(String path) {
    return new StreamClient(running.venue.spotUri(), path);
  }
}
