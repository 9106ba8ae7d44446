package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.venue.StreamMessage.Diff;
import dev.quarterdeck.activity.venue.StreamMessage.Quote;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A book from a snapshot and changes, on what Binance sent and on what it might. */
class BookSyncTest {
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  private static final Instant NOON = Instant.parse("2024-08-08T12:00:00Z");

  private final HeardMarket heard = new HeardMarket();
  private final List<String> lost = new ArrayList<>();
  private final StreamJson json = new StreamJson(BTCUSDT);
  private final BookSync.Output output =
      new BookSync.Output() {
        @Override
        public void book(VenueBook book, Instant at) {
          heard.book(book, at);
        }

        @Override
        public void changes(List<Level> bids, List<Level> asks, Instant at) {
          heard.changes(bids, asks, at);
        }

        @Override
        public void lost(String reason, Instant at) {
          lost.add(reason);
          heard.gap(reason, at);
        }
      };
  private final BookSync sync = new BookSync(BTCUSDT, Duration.ofMillis(250), output);

  @ParameterizedTest
  @CsvSource({
    "binance-spot/btcusdt_20240808.gz;binance-spot/btcusdt_20240809.gz, 73174, 6491, 2, 1072",
    "binance-usdm/btcusdt_20240808.gz, 66089, 6546, 0, 629"
  })
  void theBookOfARecordingHasTheBestQuotesThatTheVenueStreamed(
      String files, int streamed, int equal, int between, int ofTheSameUpdate) {
    List<RecordedStream.Line> lines = RecordedStream.all(files.split(";", -1));
    TreeMap<Long, Quote> quotes = new TreeMap<>();
    lines.stream()
        .filter(line -> !line.snapshot() && json.read(line.text()) instanceof Quote)
        .map(line -> (Quote) json.read(line.text()))
        .forEach(quote -> quotes.put(quote.update(), quote));
    int same = 0;
    int other = 0;
    for (RecordedStream.Line line : lines) {
      long before = sync.update();
      play(line);
      Map.Entry<Long, Quote> latest = quotes.floorEntry(sync.update());
      if (sync.standing() && sync.update() != before && latest != null) {
        boolean equals =
            heard.best(Side.BUY, 1).equals(best(latest.getValue().bid()))
                && heard.best(Side.SELL, 1).equals(best(latest.getValue().ask()));
        same += equals ? 1 : 0;
        other += equals ? 0 : 1;
      }
    }
    assertThat(quotes).hasSize(streamed);
    assertThat(same).isEqualTo(equal);
    // Spot leaves out quotes that stand for less than one event of its matching.
    assertThat(other).isEqualTo(between);
    assertThat(sync.quotesCompared()).isEqualTo(ofTheSameUpdate);
    assertThat(lost).isEmpty();
    assertThat(heard.books()).isEqualTo(1);
    assertThat(heard.defects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {RecordedStream.SPOT, RecordedStream.PERPETUAL})
  void messagesThatAreLostDoubledAndLateNeverLeaveAWrongBook(String file) {
    TrueBooks truth = TrueBooks.of(file, BTCUSDT, 90);
    int losses = 0;
    for (int seed = 0; seed < 40; seed++) {
      losses += disturbed(truth, new Random(seed), 6);
    }
    assertThat(losses).isGreaterThan(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {RecordedStream.SPOT, RecordedStream.PERPETUAL})
  void messagesThatAreDoubledAndALittleLateLoseNothing(String file) {
    TrueBooks truth = TrueBooks.of(file, BTCUSDT, 90);
    for (int seed = 0; seed < 40; seed++) {
      assertThat(disturbed(truth, new Random(seed), 0)).isZero();
    }
  }

  /** Plays with disturbances; a book that stands must be the true one at its update, always. */
  private int disturbed(TrueBooks truth, Random random, int lossPercent) {
    BookSync book = new BookSync(BTCUSDT, Duration.ofMillis(350), output);
    lost.clear();
    List<Diff> sent = new ArrayList<>();
    for (int step = 0; step < truth.size(); step++) {
      boolean calm = step > truth.size() - 12;
      if (calm || random.nextInt(100) >= lossPercent) {
        sent.add(truth.diff(step));
      }
      if (!calm && random.nextInt(100) < 15) {
        sent.add(truth.diff(Math.max(0, step - random.nextInt(4))));
      }
    }
    for (int step = 1; step + 12 < sent.size(); step++) {
      if (random.nextInt(100) < 15) {
        Collections.swap(sent, step, step - 1);
      }
    }
    boolean snapshotOnItsWay = true;
    int arrivesAt = 3;
    Instant at = NOON;
    for (int step = 0; step < sent.size(); step++) {
      at = at.plusMillis(100);
      book.diff(sent.get(step), at);
      if (!book.standing() && !snapshotOnItsWay) {
        snapshotOnItsWay = true;
        arrivesAt = step + 1 + random.nextInt(4);
      }
      if (snapshotOnItsWay && step >= arrivesAt) {
        // A snapshot lags behind the stream or is ahead of it.
        int reached = truth.indexOf(sent.get(step)) - 1 + random.nextInt(3);
        snapshotOnItsWay =
            !book.snapshot(truth.picture(Math.clamp(reached, 0, truth.size() - 1)), at);
        arrivesAt = step + 1;
      }
      if (book.standing()) {
        VenueBook expected = truth.at(book.update());
        assertThat(heard.standing()).isTrue();
        assertThat(heard.best(Side.BUY, 30)).isEqualTo(HeardMarket.best(expected.bids(), 30));
        assertThat(heard.best(Side.SELL, 30)).isEqualTo(HeardMarket.best(expected.asks(), 30));
      }
    }
    assertThat(book.standing()).isTrue();
    assertThat(book.update()).isEqualTo(truth.diff(truth.size() - 1).last());
    assertThat(heard.defects()).isEmpty();
    return lost.size();
  }

  @Test
  void aSnapshotOlderThanTheFirstChangeIsRefused() {
    sync.diff(diff(100, 105, "10", "1"), NOON);
    assertThat(sync.snapshot(picture(99), NOON)).isFalse();
    assertThat(sync.standing()).isFalse();
    assertThat(sync.snapshot(picture(100), NOON)).isTrue();
    assertThat(sync.update()).isEqualTo(105);
    assertThat(heard.best(Side.BUY, 1)).containsExactly("1 at 10");
  }

  @Test
  void changesThatAreInTheSnapshotAreDropped() {
    sync.diff(diff(90, 95, "10", "5"), NOON);
    sync.diff(diff(95, 100, "10", "7"), NOON);
    assertThat(sync.snapshot(picture(100), NOON)).isTrue();
    assertThat(sync.update()).isEqualTo(100);
    assertThat(heard.best(Side.BUY, 1)).containsExactly("2 at 9");
  }

  @Test
  void aHoleIsALossAfterItsPatience() {
    sync.snapshot(picture(100), NOON);
    sync.diff(diff(103, 104, "10", "1"), NOON);
    sync.tick(NOON.plusMillis(249));
    assertThat(sync.standing()).isTrue();
    sync.tick(NOON.plusMillis(250));
    assertThat(sync.standing()).isFalse();
    assertThat(lost).containsExactly("updates 101 to 103 did not come");
  }

  @Test
  void aChangeThatComesLateFillsItsHole() {
    sync.snapshot(picture(100), NOON);
    sync.diff(diff(103, 104, "10", "1"), NOON);
    sync.diff(diff(100, 103, "10", "6"), NOON.plusMillis(100));
    sync.tick(NOON.plusSeconds(9));
    assertThat(lost).isEmpty();
    assertThat(heard.best(Side.BUY, 1)).containsExactly("1 at 10");
  }

  @Test
  void aCrossedBookIsALoss() {
    sync.snapshot(picture(100), NOON);
    sync.diff(diff(100, 101, "20", "1"), NOON);
    assertThat(lost).containsExactly("the book at update 101 is crossed");
    assertThat(heard.changes()).isZero();
  }

  @Test
  void aBookThatIsNotTheBestQuoteIsALoss() {
    sync.snapshot(picture(100), NOON);
    sync.quote(new Quote(100, level("9", "2.0"), level("11", "2")), NOON);
    assertThat(lost).isEmpty();
    sync.quote(new Quote(101, level("10", "2"), level("11", "2")), NOON);
    sync.diff(diff(100, 101, "10", "3"), NOON);
    assertThat(lost).containsExactly("the book at update 101 is not the venue's best quote");
  }

  private void play(RecordedStream.Line line) {
    if (line.snapshot()) {
      assertThat(sync.snapshot(new PublicJson().book(BTCUSDT, line.text()), line.at())).isTrue();
      return;
    }
    switch (json.read(line.text())) {
      case Diff diff -> sync.diff(diff, line.at());
      case Quote quote -> sync.quote(quote, line.at());
      case StreamMessage.Traded _, StreamMessage.Leaving _, StreamMessage.Other _ -> {}
    }
  }

  private static VenueBook picture(long update) {
    return new VenueBook(BTCUSDT, update, List.of(level("9", "2")), List.of(level("11", "2")));
  }

  private static Diff diff(long after, long last, String bid, String quantity) {
    return new Diff(after, last, List.of(level(bid, quantity)), List.of());
  }

  private static Level level(String price, String quantity) {
    return new Level(new BigDecimal(price), new BigDecimal(quantity));
  }

  private static List<String> best(Level level) {
    return HeardMarket.best(List.of(level), 1);
  }
}
