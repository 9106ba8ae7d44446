package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.venue.AccountEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a spot account's stream is subscribed to over the websocket API. */
class AccountSubscriptionTest {
  private final TestVenue venue = TestVenue.quiet();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Heard heard = new Heard();

  @AfterEach
  void stop() {
    venue.close();
    http.close();
  }

  @Test
  void aSubscriptionThatIsRefusedIsToldAsALoss() {
    VenueKey ada = TestVenue.key("ada");
    VenueKey forged = new VenueKey("ada", ada.key(), "not-the-secret");
    try (AccountEvents.Subscription _ =
        open(
            URI.create("ws://" + venue.address().getAuthority()),
            () -> TestVenue.session(venue.address(), forged))) {
      await().until(() -> !heard.losses.isEmpty());

      assertThat(heard.losses).containsExactly("the venue refuses it with code -1022");
      assertThat(heard.beginnings).isZero();
    }
  }

  @Test
  void aSubscriptionThatIsNotAnsweredIsGivenUpAndOneThatTheVenueEndsIsMadeAgain()
      throws IOException {
    try (StreamingVenue silent = new StreamingVenue();
        AccountEvents.Subscription _ =
            open(
                silent.streams(), () -> TestVenue.session(venue.address(), TestVenue.key("ada")))) {
      await().until(() -> heard.losses.contains("its subscription was not answered"));
      silent.reply("{\"id\":\"account\",\"status\":200,\"result\":{\"subscriptionId\":0}}");
      await().until(() -> heard.beginnings == 1);
      silent
          .latest()
          .send(
              "{\"subscriptionId\":0,\"event\":"
                  + "{\"e\":\"executionReport\",\"x\":\"TRADE\",\"c\":\"one\"}}");
      await().until(() -> heard.orders.equals(List.of("one")));

      silent.latest().send("{\"subscriptionId\":0,\"event\":{\"e\":\"eventStreamTerminated\"}}");
      await().until(() -> heard.losses.contains("the venue ends the stream"));
      assertThat(heard.losses).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wss://stream.binance.com:9443, wss://ws-api.binance.com/ws-api/v3",
    "wss://stream.testnet.binance.vision, wss://ws-api.testnet.binance.vision/ws-api/v3",
    "ws://127.0.0.1:7700, ws://127.0.0.1:7700/ws-api/v3"
  })
  void theWebsocketApiIsBesideTheStreams(URI streams, URI api) {
    assertThat(BinanceSubscriptions.address(streams)).isEqualTo(api);
  }

  private AccountEvents.Subscription open(URI streams, Supplier<BinanceSession> session) {
    return AccountLine.open(
        "ada",
        streams,
        () -> new BinanceSpot(session.get()).accountEntries(),
        new AccountLineParts(
            http,
            MarketDataTrials.with(trials -> trials.requestTimeout = Duration.ofSeconds(3)),
            Duration.ofHours(1),
            Clock.systemUTC(),
            () -> new SplittableRandom(7)),
        heard);
  }
}
