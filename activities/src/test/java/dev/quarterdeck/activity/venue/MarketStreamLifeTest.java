package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.venue.VenueMarketData.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Streams that break, fall silent and come back, over a real socket. */
class MarketStreamLifeTest extends MarketStreamCase {
  @Test
  void aConnectionThatIsCutIsToldAndMadeAgain() throws IOException {
    try (Subscription line = subscribe(MarketDataTrials.quick())) {
      follow(1, 10);
      shown(20);
      venue.latest().cut();
      await().until(() -> venue.opened().size() == 2);
      await().until(() -> heard.books() == 2);
      follow(21, 30);
      assertThat(heard.gaps()).hasSize(1);
      assertThat(line.health().reconnects()).isEqualTo(1);
      assertThat(line.health().gaps()).isEqualTo(1);
      assertThat(line.health().transport()).isEqualTo("websocket");
    }
  }

  @Test
  void theCloseThatTheVenueSendsAfterADayIsFollowedByANewConnection() {
    try (Subscription line = subscribe(MarketDataTrials.quick())) {
      follow(1, 3);
      shown(5);
      venue.latest().goodbye();
      await().until(() -> venue.opened().size() == 2);
      follow(6, 9);
      assertThat(heard.gaps()).containsExactly("closed by the venue, status 1008");
      assertThat(line.health().reconnects()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionIsReplacedBeforeTheVenueCutsIt() {
    MarketDataSettings settings = MarketDataTrials.with(b -> b.renewAfter = Duration.ofMillis(400));
    try (Subscription _ = subscribe(settings)) {
      await().until(() -> venue.opened().size() >= 2);
      assertThat(heard.gaps()).first().isEqualTo("the connection is old");
    }
  }

  @Test
  void aQuietMarketIsConfirmedByTheVenuesBook() throws InterruptedException {
    MarketDataSettings settings = MarketDataTrials.with(b -> b.silence = Duration.ofSeconds(2));
    try (Subscription line = subscribe(settings)) {
      shown(2);
      follow(1, 2);
      await()
          .until(
              () -> {
                venue.latest().ping();
                return venue.latest().ponged();
              });
      int told = heard.changes();
      Instant before = Instant.now();
      await().until(() -> heard.changes() >= told + 2);
      assertThat(venue.opened()).hasSize(1);
      assertThat(heard.gaps()).isEmpty();
      showsBookAfter(2);
      assertThat(line.health().lastMessageAt().orElseThrow()).isAfter(before);
    }
  }

  @Test
  void aStreamThatFellSilentWhileTheVenueTradesOnIsLeft() {
    MarketDataSettings settings = MarketDataTrials.with(b -> b.silence = Duration.ofSeconds(3));
    try (Subscription _ = subscribe(settings)) {
      await().until(heard::standing);
      shown(7);
      await().until(() -> venue.opened().size() >= 2);
      follow(8, 9);
      assertThat(heard.gaps())
          .first()
          .isEqualTo("the stream is silent, and the venue's book is another");
    }
  }

  @Test
  void aVenueThatIsSilentAltogetherIsLeft() {
    MarketDataSettings settings = MarketDataTrials.with(b -> b.silence = Duration.ofMillis(200));
    venue.mute(true);
    try (Subscription line = subscribe(settings)) {
      await().until(heard::standing);
      await().until(() -> venue.opened().size() >= 2);
      assertThat(heard.gaps()).first().isEqualTo("no sign of life");
      await().until(() -> venue.opened().stream().anyMatch(StreamingVenue.Stream::pinged));
      await().until(() -> line.health().reconnects() >= 1);
    }
  }

  @Test
  void aVenueThatLivesButSendsNoMarketIsLeftInTheEnd() {
    MarketDataSettings settings = MarketDataTrials.with(b -> b.stall = Duration.ofMillis(500));
    try (Subscription _ = subscribe(settings)) {
      await().until(() -> venue.opened().size() >= 2);
      assertThat(heard.gaps()).first().asString().startsWith("no market data for");
    }
  }

  @Test
  void streamsThatAreRefusedAreReplacedByPollingUntilTheyWork() {
    venue.refuse(true);
    MarketDataSettings settings =
        MarketDataTrials.with(b -> b.fallbackAfter = Duration.ofMillis(500));
    try (Subscription line = subscribe(settings)) {
      await().until(heard::standing);
      assertThat(line.health().transport()).isEqualTo("rest");
      assertThat(heard.gaps()).containsExactly("refused with HTTP 503");
      shown(4);
      showsBookAfter(4);
      venue.refuse(false);
      await().until(() -> line.health().transport().equals("websocket"));
      follow(5, 8);
      assertThat(heard.gaps()).hasSize(1);
      long polled = asked(DEPTH);
      follow(9, 12);
      assertThat(asked(DEPTH)).isEqualTo(polled);
    }
  }

  @Test
  void aVenueThatWasAwayIsFoundAgain() throws IOException {
    int port = venue.port();
    try (Subscription line = subscribe(MarketDataTrials.quick())) {
      follow(1, 5);
      venue.close();
      await().until(() -> !heard.standing());
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      venue = new StreamingVenue(port);
      venue.answer(TRADES, "[]");
      shown(30);
      await().until(() -> line.health().transport().equals("websocket") && heard.standing());
      follow(31, 35);
      assertThat(heard.gaps()).hasSize(1);
    }
  }

  @Test
  void aClosedLineLeavesNoConnectionAndIsForgotten() {
    BinanceMarketData data = data(MarketDataTrials.quick());
    Subscription line = data.subscribe(BTCUSDT, heard);
    await().until(heard::standing);
    assertThat(data.lines()).singleElement().extracting(MarketLine::instrument).isEqualTo(BTCUSDT);
    line.close();
    assertThat(data.lines()).isEmpty();
    await().until(() -> venue.latest().gone());
    int opened = venue.opened().size();
    await().pollDelay(Duration.ofMillis(500)).until(() -> venue.opened().size() == opened);
  }
}
