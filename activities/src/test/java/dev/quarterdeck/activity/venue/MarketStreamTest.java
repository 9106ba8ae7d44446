package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.activity.venue.StreamMessage.Diff;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import dev.quarterdeck.core.venue.VenueMarketData.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The market that streams tell, over a real socket. */
class MarketStreamTest extends MarketStreamCase {
  @Test
  void perpetualsFollowTheirOwnChainOfNumbers() {
    InstrumentId perpetual = InstrumentId.parse("BTCUSDT@binance-usdm");
    List<RecordedStream.Line> lines = RecordedStream.lines(RecordedStream.PERPETUAL, 3000);
    RecordedStream.Line snapshot =
        lines.stream().filter(RecordedStream.Line::snapshot).findFirst().orElseThrow();
    venue.answer("/fapi/v1/depth", snapshot.text());
    venue.answer("/fapi/v1/trades", "[]");
    TrueBooks books = TrueBooks.of(RecordedStream.PERPETUAL, perpetual, 150);
    BinanceMarketData data =
        new BinanceMarketData(
            venue.address(),
            Optional.of(venue.streams()),
            Protocol.BINANCE_USDM,
            Clock.systemUTC(),
            MarketDataTrials.quick());
    try (Subscription _ = data.subscribe(perpetual, heard)) {
      await().until(heard::standing);
      for (RecordedStream.Line line : lines) {
        venue.latest().send(line.text());
        if (line.text().equals(books.message(149))) {
          break;
        }
      }
      VenueBook expected = books.picture(149);
      await()
          .untilAsserted(
              () -> {
                assertThat(heard.best(Side.BUY, 50))
                    .isEqualTo(HeardMarket.best(expected.bids(), 50));
                assertThat(heard.best(Side.SELL, 50))
                    .isEqualTo(HeardMarket.best(expected.asks(), 50));
              });
      await().until(() -> heard.trades().size() > 100);
      assertThat(heard.gaps()).isEmpty();
    }
  }

  @Test
  void aRecordingThatIsPlayedOverTheWireGivesItsLastBookAndEveryTrade() {
    List<RecordedStream.Line> lines = RecordedStream.lines(RecordedStream.SPOT, 4000);
    RecordedStream.Line snapshot =
        lines.stream().filter(RecordedStream.Line::snapshot).findFirst().orElseThrow();
    venue.answer(DEPTH, snapshot.text());
    StreamJson json = new StreamJson(BTCUSDT);
    BookSync whole = new BookSync(BTCUSDT, Duration.ofSeconds(1), new Deaf());
    whole.snapshot(new PublicJson().book(BTCUSDT, snapshot.text()), Instant.EPOCH);
    try (Subscription line = subscribe(MarketDataTrials.quick())) {
      await().until(heard::standing);
      await().until(() -> venue.requests().stream().anyMatch(path -> path.startsWith(TRADES)));
      int trades = 0;
      for (RecordedStream.Line recorded : lines) {
        if (!recorded.snapshot()) {
          StreamMessage message = json.read(recorded.text());
          trades += message instanceof StreamMessage.Traded ? 1 : 0;
          if (message instanceof Diff diff) {
            whole.diff(diff, Instant.EPOCH);
          }
          venue.latest().send(recorded.text());
        }
      }
      int sent = trades;
      Ladder expected = whole.ladder();
      await()
          .untilAsserted(
              () -> {
                assertThat(heard.trades()).hasSize(sent);
                assertThat(heard.best(Side.BUY, 50))
                    .isEqualTo(HeardMarket.best(expected.picture(BTCUSDT, 1).bids(), 50));
                assertThat(heard.best(Side.SELL, 50))
                    .isEqualTo(HeardMarket.best(expected.picture(BTCUSDT, 1).asks(), 50));
              });
      assertThat(sent).isGreaterThan(500);
      assertThat(heard.gaps()).isEmpty();
      assertThat(line.health().transport()).isEqualTo("websocket");
      assertThat(line.health().gaps()).isZero();
      assertThat(venue.requests())
          .contains("/stream?streams=btcusdt@depth@100ms/btcusdt@trade/btcusdt@bookTicker");
    }
  }

  @Test
  void aGapInTheNumbersIsToldAndMendedByASnapshot() {
    try (Subscription line = subscribe(MarketDataTrials.quick())) {
      follow(1, 10);
      shown(12);
      venue.latest().send(truth.message(12));
      await().until(() -> heard.gaps().size() == 1);
      follow(13, 20);
      assertThat(heard.gaps().getFirst()).contains("did not come");
      assertThat(line.health().reconnects()).isZero();
      assertThat(line.health().gaps()).isEqualTo(1);
      assertThat(venue.opened()).hasSize(1);
    }
  }

  @Test
  void messagesTwiceAndInAnotherOrderDoNoHarm() {
    MarketDataSettings patient =
        MarketDataTrials.with(b -> b.reorderPatience = Duration.ofMinutes(1));
    try (Subscription _ = subscribe(patient)) {
      follow(1, 5);
      for (int step = 6; step < 30; step += 2) {
        venue.latest().send(truth.message(step + 1));
        venue.latest().send(truth.message(step));
        venue.latest().send(truth.message(step + 1));
        venue.latest().send(truth.message(step - 3));
      }
      follow(30, 31);
      assertThat(heard.gaps()).isEmpty();
      assertThat(heard.books()).isEqualTo(1);
    }
  }

  @Test
  void aMessageInPartsIsOne() {
    try (Subscription _ = subscribe(MarketDataTrials.quick())) {
      follow(1, 2);
      venue.latest().sendInParts(truth.message(3));
      showsBookAfter(3);
    }
  }

  @Test
  void aMessageThatCannotBeReadIsAGap() {
    try (Subscription _ = subscribe(MarketDataTrials.quick())) {
      follow(1, 2);
      shown(6);
      venue.latest().send("{\"e\":\"depthUpdate\",\"U\":1");
      await().until(() -> venue.opened().size() == 2);
      follow(7, 8);
      assertThat(heard.gaps()).hasSize(1).first().asString().contains("cannot be read");
    }
  }

  @Test
  void tradesOfAnOutageAreReadAfterwardsAndEachIsToldOnce() throws IOException {
    venue.answer(TRADES, listed(1, 3));
    try (Subscription _ = subscribe(MarketDataTrials.quick())) {
      await().until(() -> asked(TRADES) == 1 && heard.standing());
      venue.latest().send(traded(4));
      venue.latest().send(traded(4));
      venue.latest().send(traded(6));
      venue.latest().send(traded(5));
      await().until(() -> heard.trades().size() == 3);
      venue.answer(TRADES, listed(2, 9));
      venue.latest().cut();
      await().until(() -> venue.opened().size() == 2);
      venue.latest().send(traded(9));
      venue.latest().send(traded(10));
      await().until(() -> heard.trades().size() == 7);
      assertThat(heard.trades())
          .containsExactly(
              "BUY 4 at 100",
              "BUY 5 at 100",
              "BUY 6 at 100",
              "BUY 7 at 100",
              "BUY 8 at 100",
              "BUY 9 at 100",
              "BUY 10 at 100");
      assertThat(heard.gaps()).hasSize(1);
    }
  }

  @Test
  void noTradeIsMissedFromTheMomentThatTheBookIsTold() {
    HeardMarket trading =
        new HeardMarket() {
          @Override
          public void book(VenueBook book, Instant receivedAt) {
            venue.answer(TRADES, listed(1, 1));
            super.book(book, receivedAt);
          }
        };
    try (Subscription _ = data(MarketDataTrials.quick()).subscribe(BTCUSDT, trading)) {
      await().until(() -> trading.standing() && asked(TRADES) >= 1);
      // A list that was asked for only now would be read before the stream's message.
      await().pollDelay(Duration.ofMillis(300)).until(() -> true);
      venue.latest().send(traded(1));
      venue.latest().send(traded(2));
      await().until(() -> trading.trades().size() == 2);
      assertThat(trading.trades()).containsExactly("BUY 1 at 100", "BUY 2 at 100");
    }
  }

  @Test
  void tradesThatAreNowhereAreAGapAndTheBookIsToldAgain() {
    venue.answer(TRADES, listed(1, 3));
    try (Subscription _ = subscribe(MarketDataTrials.quick())) {
      await().until(() -> asked(TRADES) >= 1 && heard.standing());
      venue.latest().send(traded(4));
      await().until(() -> heard.trades().size() == 1);
      venue.answer(TRADES, listed(8, 9));
      venue.latest().send(traded(10));
      await().until(() -> heard.trades().size() == 4);
      assertThat(heard.gaps()).containsExactly("trades 5 to 7 were missed");
      await().until(heard::standing);
      follow(1, 3);
    }
  }

  @Test
  void aListenerThatFailsIsToldOfAGapAndGetsTheBookAgain() {
    HeardMarket failing =
        new HeardMarket() {
          private boolean failed;

          @Override
          public void changes(List<Level> bids, List<Level> asks, Instant receivedAt) {
            if (!failed) {
              failed = true;
              throw new IllegalStateException("on purpose");
            }
            super.changes(bids, asks, receivedAt);
          }
        };
    try (Subscription _ = data(MarketDataTrials.quick()).subscribe(BTCUSDT, failing)) {
      await().until(failing::standing);
      venue.latest().send(truth.message(1));
      await().until(() -> failing.gaps().size() == 1);
      await().until(failing::standing);
      assertThat(failing.best(Side.BUY, 5)).isEqualTo(HeardMarket.best(truth.picture(1).bids(), 5));
      assertThat(failing.defects()).isEmpty();
    }
  }

  private static final class Deaf implements BookSync.Output {
    @Override
    public void book(VenueBook book, Instant at) {}

    @Override
    public void changes(List<Level> bids, List<Level> asks, Instant at) {}

    @Override
    public void lost(String reason, Instant at) {
      throw new AssertionError(reason);
    }
  }
}
