package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.venue.VenueBook;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRecordingTest {
  private static final Instant FROM = Instant.parse("2026-03-01T12:00:00Z");
  private static final String NAME = "live-soak-harbour-1";
  private static final Instrument BTCUSDT =
      new Instrument(
          InstrumentId.parse("BTCUSDT@binance"),
          InstrumentClass.SPOT,
          "BTC",
          "USDT",
          new BigDecimal("0.01"),
          new BigDecimal("0.001"),
          new BigDecimal("0.001"),
          BigDecimal.ONE);

  @TempDir private Path temporary;
  private DatasetStore datasets;
  private LiveRecordings recordings;

  @BeforeEach
  void open() {
    datasets =
        new DatasetStore(
            temporary.resolve("datasets"), new MemoryCatalog(), Clock.fixed(FROM, ZoneOffset.UTC));
    recordings = new LiveRecordings(temporary.resolve("recordings"), datasets);
  }

  @Test
  void aRecordedMarketBecomesADatasetOfExactlyItsSpan() throws ImportRefused {
    try (LiveRecording recording = recordings.open(NAME, BTCUSDT, FROM)) {
      recording.book(book("100.00", "100.10"), at(1));
      recording.changes(List.of(level("100.02", "2.5")), List.of(), at(2));
      recording.trade(Side.SELL, new BigDecimal("100.02"), new BigDecimal("0.5"), at(3));
      recording.publish(at(10));
    }

    DatasetManifest sealed = recordings.seal(NAME, BTCUSDT, at(10), "live");

    assertThat(sealed.from()).isEqualTo(FROM);
    assertThat(sealed.to()).isEqualTo(at(10));
    assertThat(sealed.linesRead()).isEqualTo(3);
    assertThat(sealed.gaps())
        .containsExactly(new DatasetGap(FROM, at(1), "nothing had been received yet"));
    assertThat(datasets.verify(NAME).problems()).isEmpty();
    assertThat(rows(datasets.open(sealed.sha256())))
        .containsExactly(
            "0 CLEAR. 0 0",
            "1000 GAP. 0 0",
            "1000 CLEAR 0 0",
            "1000 BID_LEVEL 10000 1000",
            "1000 ASK_LEVEL. 10010 1000",
            "2000 BID_LEVEL. 10002 2500",
            "3000 TRADE_SELL. 10002 500",
            "10000 QUOTE_BID. 10002 2500");
  }

  @Test
  void whatAKilledRecorderDidNotPublishIsGoneAndTheTimeWithoutOneIsAGap() throws ImportRefused {
    try (LiveRecording killed = recordings.open(NAME, BTCUSDT, FROM)) {
      killed.book(book("100.00", "100.10"), FROM);
      killed.publish(at(4));
      killed.changes(List.of(level("100.02", "2.5")), List.of(), at(5));
    }
    try (LiveRecording next = recordings.open(NAME, BTCUSDT, FROM)) {
      next.book(book("101.00", "101.10"), at(9));
      next.publish(at(10));
    }

    DatasetManifest sealed = recordings.seal(NAME, BTCUSDT, at(10), "live");

    assertThat(sealed.gaps()).contains(new DatasetGap(at(4), at(9), "nobody was recording"));
    assertThat(rows(datasets.open(sealed.sha256())))
        .containsSubsequence(
            "0 ASK_LEVEL. 10010 1000", "4000 CLEAR. 0 0", "9000 GAP. 0 0", "9000 CLEAR 0 0")
        .noneMatch(row -> row.startsWith("5000"));
    assertThat(datasets.verify(NAME).problems()).isEmpty();
  }

  @Test
  void noRowComesWithATimeThatWasPublishedBefore() {
    try (LiveRecording recording = recordings.open(NAME, BTCUSDT, FROM)) {
      recording.book(book("100.00", "100.10"), at(1));
      Instant seen = recording.publish(at(5));

      recording.trade(Side.BUY, new BigDecimal("100.10"), BigDecimal.ONE, at(2));
      recording.publish(at(4));

      RecordedSoFar soFar = recordings.look(NAME, BTCUSDT).orElseThrow();
      Tape tape = soFar.tape();
      assertThat(seen).isEqualTo(at(5));
      assertThat(tape.timestampNanos(tape.size() - 1)).isEqualTo(MarketTime.nanos(at(5)) + 1);
      assertThat(soFar.seenUntil()).isAfter(at(5));
    }
  }

  @Test
  void aGapThatLastsIsShownAndReachesToTheEnd() throws ImportRefused {
    try (LiveRecording recording = recordings.open(NAME, BTCUSDT, FROM)) {
      recording.book(book("100.00", "100.10"), FROM);
      recording.gap("the line is down", at(2));
      recording.gap("told again", at(3));
      recording.publish(at(8));
    }

    assertThat(recordings.look(NAME, BTCUSDT).orElseThrow().gaps())
        .contains(new DatasetGap(at(2), at(8), "the line is down"));
    DatasetManifest sealed = recordings.seal(NAME, BTCUSDT, at(6), "live");
    assertThat(sealed.gaps()).contains(new DatasetGap(at(2), at(6), "the line is down"));
    assertThat(rows(datasets.open(sealed.sha256()))).last().isEqualTo("6000 QUOTE_BID. 0 0");
  }

  @Test
  void oneRecordsAtATimeAndNobodySealsMeanwhile() {
    LiveRecording recording = recordings.open(NAME, BTCUSDT, FROM);
    recording.publish(at(1));

    assertThatThrownBy(() -> recordings.open(NAME, BTCUSDT, FROM))
        .isInstanceOf(RecordingHeld.class);
    assertThatThrownBy(() -> recordings.seal(NAME, BTCUSDT, at(1), "live"))
        .isInstanceOf(RecordingHeld.class);

    recording.close();
    recordings.open(NAME, BTCUSDT, FROM).close();
  }

  @Test
  void sealingAgainGivesTheSameAndLeavesNothingBehind() throws ImportRefused {
    try (LiveRecording recording = recordings.open(NAME, BTCUSDT, FROM)) {
      recording.book(book("100.00", "100.10"), FROM);
      recording.publish(at(1));
    }
    assertThatThrownBy(() -> recordings.seal(NAME, BTCUSDT, at(2), "live"))
        .hasMessageContaining("has not been recorded to");

    DatasetManifest sealed = recordings.seal(NAME, BTCUSDT, at(1), "live");

    assertThat(recordings.seal(NAME, BTCUSDT, at(1), "live")).isEqualTo(sealed);
    assertThat(temporary.resolve("recordings").resolve(NAME)).doesNotExist();
  }

  @Test
  void aConfirmedBookIsSaidAgainAndACrossedOneMayNotBeActedOn() {
    try (LiveRecording recording = recordings.open(NAME, BTCUSDT, FROM)) {
      recording.book(book("100.00", "100.10"), FROM);
      recording.changes(List.of(), List.of(), at(1));
      recording.changes(List.of(level("100.20", "1")), List.of(), at(2));
      recording.publish(at(3));
    }

    assertThat(rows(recordings.look(NAME, BTCUSDT).orElseThrow().tape()))
        .endsWith("1000 BID_LEVEL. 10000 1000", "2000 BID_LEVEL 10020 1000");
  }

  @Test
  void aFundingRateIsRecordedWhenItChanges() {
    try (LiveRecording recording = recordings.open(NAME, BTCUSDT, FROM)) {
      recording.fundingRate(new BigDecimal("0.0001"), at(1));
      recording.fundingRate(new BigDecimal("0.00010000"), at(2));
      recording.fundingRate(new BigDecimal("-0.000125"), at(3));
      recording.publish(at(4));
    }

    assertThat(rows(recordings.look(NAME, BTCUSDT).orElseThrow().tape()))
        .endsWith("1000 FUNDING_RATE. 10000 0", "3000 FUNDING_RATE. -12500 0");
  }

  @Test
  void aRecordingThatNobodyWantsLeavesNothing() {
    recordings.open(NAME, BTCUSDT, FROM).close();

    recordings.discard(NAME);
    recordings.discard(NAME);

    assertThat(Files.exists(temporary.resolve("recordings").resolve(NAME))).isFalse();
    assertThat(recordings.look(NAME, BTCUSDT)).isEmpty();
  }

  private static Instant at(long seconds) {
    return FROM.plusSeconds(seconds);
  }

  private static VenueBook book(String bid, String ask) {
    return new VenueBook(BTCUSDT.id(), 1, List.of(level(bid, "1")), List.of(level(ask, "1")));
  }

  private static VenueBook.Level level(String price, String quantity) {
    return new VenueBook.Level(new BigDecimal(price), new BigDecimal(quantity));
  }

  /** Milliseconds since the start, kind with a dot on the last row of a message, price, lots. */
  private static List<String> rows(Tape tape) {
    List<String> rows = new ArrayList<>();
    for (long row = 0; row < tape.size(); row++) {
      rows.add(
          "%d %s%s %d %d"
              .formatted(
                  (tape.timestampNanos(row) - MarketTime.nanos(FROM)) / 1_000_000,
                  EventKind.nameOf(tape.kind(row)),
                  (tape.kind(row) & EventKind.LAST) != 0 ? "." : "",
                  tape.priceTicks(row),
                  tape.quantityLots(row)));
    }
    return rows;
  }
}
