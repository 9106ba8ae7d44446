package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueMarketData;
import dev.quarterdeck.core.venue.VenueMarketData.Subscription;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Market data by requests alone, over the wire to the simulated venue. */
class RestPollingTest {
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");

  @Test
  void theToldBookBecomesThatOfTheVenue() {
    try (TestVenue venue = TestVenue.quiet()) {
      foreign(venue, "ada", "BUY", "1", "20000");
      foreign(venue, "ben", "SELL", "2", "21000");
      HeardMarket heard = new HeardMarket();
      try (Subscription line = data(venue).subscribe(BTCUSDT, heard)) {
        await().until(heard::standing);
        foreign(venue, "ada", "BUY", "3", "20500");
        await().untilAsserted(() -> sameAsTheVenue(venue, heard));
        assertThat(heard.best(Side.BUY, 2)).containsExactly("3 at 20500", "1 at 20000");
        assertThat(heard.books()).isEqualTo(1);
        assertThat(heard.gaps()).isEmpty();
        assertThat(line.health().transport()).isEqualTo("rest");
        assertThat(line.health().lastMessageAt()).isPresent();
      }
      assertThat(heard.defects()).isEmpty();
    }
  }

  @Test
  void everyTradeSinceTheBeginningIsToldOnceAndNoneBefore() {
    try (TestVenue venue = TestVenue.quiet()) {
      trade(venue, "0.5");
      HeardMarket heard = new HeardMarket();
      try (Subscription _ = data(venue).subscribe(BTCUSDT, heard)) {
        await().until(heard::standing);
        List<String> expected =
            IntStream.rangeClosed(1, 30)
                .mapToObj(
                    step -> {
                      trade(venue, "0.0" + (10 + step));
                      return "BUY "
                          + HeardMarket.plain(new BigDecimal("0.0" + (10 + step)))
                          + " at 20000";
                    })
                .toList();
        await().untilAsserted(() -> assertThat(heard.trades()).isEqualTo(expected));
      }
      assertThat(heard.gaps()).isEmpty();
      assertThat(heard.defects()).isEmpty();
    }
  }

  @Test
  void anOutageIsToldOnceAndTheTradesOfItAreReadAfterwards() {
    try (TestVenue venue = TestVenue.quiet()) {
      foreign(venue, "ada", "BUY", "1", "19000");
      HeardMarket heard = new HeardMarket();
      try (Subscription line = data(venue).subscribe(BTCUSDT, heard)) {
        await().until(heard::standing);
        venue.fault(
            """
            {"method": "GET", "path": "/api/v3/trades", "effect": "server-error", "status": 503,
             "lastsMillis": 600000}""");
        await().until(() -> !heard.standing());
        trade(venue, "0.25");
        venue.heal();
        await().until(heard::standing);
        await().untilAsserted(() -> sameAsTheVenue(venue, heard));
        assertThat(heard.gaps()).hasSize(1).first().asString().contains("503");
        assertThat(heard.trades()).containsExactly("BUY 0.25 at 20000");
        assertThat(line.health().gaps()).isEqualTo(1);
        assertThat(line.health().reconnects()).isEqualTo(1);
      }
    }
  }

  @Test
  void theSilenceThatTheVenueAsksForIsKept() {
    try (TestVenue venue = TestVenue.quiet()) {
      HeardMarket heard = new HeardMarket();
      venue.fault(
          """
          {"method": "GET", "path": "/api/v3/trades", "effect": "too-many-requests",
           "retryAfterSeconds": 2, "count": 1}""");
      try (Subscription _ = data(venue).subscribe(BTCUSDT, heard)) {
        await().until(heard::standing);
        List<Long> asked =
            venue.truth("RequestReceived").stream()
                .map(request -> request.path("time").asLong())
                .toList();
        assertThat(asked.get(1) - asked.get(0)).isGreaterThanOrEqualTo(2000);
      }
    }
  }

  @Test
  void anAnswerThatCannotBeReadIsAGap() {
    try (TestVenue venue = TestVenue.quiet()) {
      HeardMarket heard = new HeardMarket();
      try (Subscription _ = data(venue).subscribe(BTCUSDT, heard)) {
        await().until(heard::standing);
        venue.fault(
            "{\"method\": \"GET\", \"path\": \"/api/v3/depth\", \"effect\": \"broken-json\"}");
        await().until(() -> heard.gaps().size() == 1);
        await().until(heard::standing);
      }
    }
  }

  @Test
  void aClosedLineIsSilentAtOnce() throws InterruptedException {
    try (TestVenue venue = TestVenue.quoted(3)) {
      AtomicBoolean closed = new AtomicBoolean();
      AtomicBoolean late = new AtomicBoolean();
      CountDownLatch first = new CountDownLatch(1);
      HeardMarket heard =
          new HeardMarket() {
            @Override
            public void book(VenueBook book, Instant receivedAt) {
              first.countDown();
              late.compareAndSet(false, closed.get());
            }
          };
      Subscription line = data(venue).subscribe(BTCUSDT, heard);
      assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
      line.close();
      closed.set(true);
      trade(venue, "0.1");
      // What was under way when it closed may still arrive, and nothing after that.
      AtomicInteger known = new AtomicInteger(-1);
      await()
          .pollInterval(Duration.ofMillis(600))
          .until(
              () -> {
                int received = venue.truth("RequestReceived").size();
                return known.getAndSet(received) == received;
              });
      assertThat(late).isFalse();
    }
  }

  @Test
  void aListenerMayCloseItsOwnLine() {
    try (TestVenue venue = TestVenue.quiet()) {
      CountDownLatch closed = new CountDownLatch(1);
      List<Subscription> lines = new CopyOnWriteArrayList<>();
      CountDownLatch subscribed = new CountDownLatch(1);
      HeardMarket heard =
          new HeardMarket() {
            @Override
            public void book(VenueBook book, Instant receivedAt) {
              try {
                subscribed.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              lines.getFirst().close();
              closed.countDown();
            }
          };
      lines.add(data(venue).subscribe(BTCUSDT, heard));
      subscribed.countDown();
      await().until(() -> closed.getCount() == 0);
    }
  }

  private static VenueMarketData data(TestVenue venue) {
    return new BinanceMarketData(
        venue.address(),
        Optional.empty(),
        Protocol.BINANCE_SPOT,
        Clock.systemUTC(),
        MarketDataTrials.quick());
  }

  private static void sameAsTheVenue(TestVenue venue, HeardMarket heard) {
    assertThat(venue.spot("ada").book(BTCUSDT, 100))
        .isInstanceOfSatisfying(
            VenueAnswer.Answered.class,
            answer -> {
              VenueBook book = (VenueBook) answer.value();
              assertThat(heard.best(Side.BUY, 100)).isEqualTo(HeardMarket.best(book.bids(), 100));
              assertThat(heard.best(Side.SELL, 100)).isEqualTo(HeardMarket.best(book.asks(), 100));
            });
  }

  private static void trade(TestVenue venue, String quantity) {
    foreign(venue, "ada", "SELL", quantity, "20000");
    foreign(venue, "ben", "BUY", quantity, "20000");
  }

  private static void foreign(
      TestVenue venue, String account, String side, String quantity, String price) {
    venue.foreignOrder(
        account,
        "symbol=BTCUSDT&side="
            + side
            + "&type=LIMIT&timeInForce=GTC&quantity="
            + quantity
            + "&price="
            + price);
  }
}
