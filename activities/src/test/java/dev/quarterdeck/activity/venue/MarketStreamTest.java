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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Market data by websocket, over a real socket, with what Binance really sent. */
class MarketStreamTest {
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  private static final String DEPTH = "/api/v3/depth";
  private static final String TRADES = "/api/v3/trades";

  private final TrueBooks truth = TrueBooks.of(RecordedStream.SPOT, BTCUSDT, 60);
  private final HeardMarket heard = new HeardMarket();
  private StreamingVenue venue;

  @BeforeEach
  void open() throws IOException {
    venue = new StreamingVenue();
    venue.answer(TRADES, "[]");
    shown(0);
  }

  @AfterEach
  void close() throws IOException {
    venue.close();
    assertThat(heard.defects()).isEmpty();
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
    try (Subscription _ = subscribe(MarketDataTrials.quick())) {
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
  void aQuietMarketIsConfirmedByTheVenuesBook() throws InterruptedException {
    MarketDataSettings settings = MarketDataTrials.with(b -> b.silence = Duration.ofMillis(500));
    try (Subscription line = subscribe(settings)) {
      shown(2);
      follow(1, 2);
      venue.latest().ping();
      await().until(() -> venue.latest().ponged());
      int told = heard.changes();
      await().until(() -> heard.changes() >= told + 3);
      assertThat(venue.opened()).hasSize(1);
      assertThat(heard.gaps()).isEmpty();
      showsBookAfter(2);
      assertThat(line.health().lastMessageAt().orElseThrow())
          .isAfter(Instant.now().minusSeconds(2));
    }
  }

  @Test
  void aStreamThatFellSilentWhileTheVenueTradesOnIsLeft() {
    MarketDataSettings settings = MarketDataTrials.with(b -> b.silence = Duration.ofMillis(500));
    try (Subscription _ = subscribe(settings)) {
      follow(1, 2);
      shown(7);
      await().until(() -> venue.opened().size() == 2);
      follow(8, 9);
      assertThat(heard.gaps())
          .containsExactly("the stream is silent, and the venue's book is another");
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
      assertThat(venue.opened().getFirst().pinged()).isTrue();
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
    try (Subscription line = subscribe(MarketDataTrials.quick())) {
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
  void aClosedLineLeavesNoConnectionAndIsForgotten() {
    BinanceMarketData data = data(MarketDataTrials.quick());
    Subscription line = data.subscribe(BTCUSDT, heard);
    await().until(heard::standing);
    assertThat(data.lines()).singleElement().extracting("instrument").isEqualTo(BTCUSDT);
    line.close();
    assertThat(data.lines()).isEmpty();
    await().until(() -> venue.latest().gone());
    int opened = venue.opened().size();
    await().pollDelay(Duration.ofMillis(500)).until(() -> venue.opened().size() == opened);
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

  private BinanceMarketData data(MarketDataSettings settings) {
    return new BinanceMarketData(
        venue.address(),
        Optional.of(venue.streams()),
        Protocol.BINANCE_SPOT,
        Clock.systemUTC(),
        settings);
  }

  private Subscription subscribe(MarketDataSettings settings) {
    return data(settings).subscribe(BTCUSDT, heard);
  }

  /** What the venue shows of its book from now on. */
  private void shown(int step) {
    VenueBook picture = truth.picture(step);
    venue.answer(
        DEPTH,
        "{\"lastUpdateId\":"
            + picture.updateId()
            + ",\"bids\":"
            + json(picture.bids())
            + ",\"asks\":"
            + json(picture.asks())
            + "}");
  }

  private static String json(List<Level> side) {
    return side.stream()
        .map(level -> "[\"" + level.price() + "\",\"" + level.quantity() + "\"]")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Streams changes, and waits until they are told. */
  private void follow(int from, int to) {
    await().until(heard::standing);
    for (int step = from; step <= to; step++) {
      venue.latest().send(truth.message(step));
    }
    showsBookAfter(to);
  }

  private void showsBookAfter(int step) {
    VenueBook expected = truth.picture(step);
    await()
        .untilAsserted(
            () -> {
              assertThat(heard.standing()).isTrue();
              assertThat(heard.best(Side.BUY, 50)).isEqualTo(HeardMarket.best(expected.bids(), 50));
              assertThat(heard.best(Side.SELL, 50))
                  .isEqualTo(HeardMarket.best(expected.asks(), 50));
            });
  }

  private long asked(String path) {
    return venue.requests().stream().filter(request -> request.startsWith(path)).count();
  }

  private static String traded(long id) {
    return """
        {"stream":"btcusdt@trade","data":{"e":"trade","E":%1$d,"s":"BTCUSDT","t":%1$d,"p":"100.00",\
        "q":"%1$d.00","T":%1$d,"m":false,"M":true}}"""
        .formatted(id);
  }

  private static String listed(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            id ->
                """
                {"id":%1$d,"price":"100.00","qty":"%1$d.00","quoteQty":"0","time":%1$d,\
                "isBuyerMaker":false,"isBestMatch":true}"""
                    .formatted(id))
        .collect(Collectors.joining(",", "[", "]"));
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
