package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.Tape;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandlesTest {
  @TempDir private Path temporary;
  private ImportDesk desk;

  @BeforeEach
  void open() {
    desk = new ImportDesk(temporary);
  }

  @Test
  void recordedShockHasItsGap() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            ImportDesk.request(
                "BTCUSDT@binance", 0, ImportDesk.shared("candles/binance-shock-2021-05")));

    assertThat(manifest.feedLevel()).isEqualTo(FeedLevel.CANDLES);
    assertThat(manifest.linesRefused()).isZero();
    assertThat(manifest.gaps()).hasSize(1);
    DatasetGap gap = manifest.gaps().getFirst();
    assertThat(Duration.between(gap.from(), gap.to())).isEqualTo(Duration.ofMinutes(284));
    assertThat(gap.reason()).endsWith(": 284 minutes without a bar");
    assertThat(gap.from()).isBetween("2021-04-25T00:00:00Z", "2021-04-26T00:00:00Z");
    assertThat(desk.store.verify("under-test").problems()).isEmpty();
  }

  @Test
  void recordedMonthHasNoGap() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            ImportDesk.request(
                "BTCUSDT@binance-usdm", 0, ImportDesk.shared("candles/btc-perp-2022-01")));

    assertThat(manifest.instrument().instrumentClass()).isEqualTo(InstrumentClass.PERPETUAL);
    assertThat(manifest.rows()).isEqualTo(45_031);
    assertThat(manifest.gaps()).isEmpty();
    assertThat(manifest.from()).isEqualTo("2021-12-31T23:02:00Z");
    Tape tape = desk.store.open(manifest.sha256());
    assertThat(manifest.instrument().price(tape.openTicks(0))).isEqualByComparingTo("46319");
    assertThat(manifest.instrument().price(tape.highTicks(0))).isEqualByComparingTo("46385");
    assertThat(manifest.instrument().price(tape.lowTicks(0))).isEqualByComparingTo("46319");
    assertThat(manifest.instrument().price(tape.priceTicks(0))).isEqualByComparingTo("46377");
  }

  @Test
  void hoursAreReadAsWell() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            ImportDesk.request(
                "WLDUSDT@binance-usdm",
                0,
                ImportDesk.shared(
                    "candles/hummingbot-format/candles_binance_perpetual_WLD-USDT_1h.csv")));

    assertThat(manifest.from()).isEqualTo("2023-09-12T23:00:00Z");
    assertThat(manifest.gaps()).isEmpty();
  }

  @Test
  void leanTradesAndQuotesOfSeveralDaysAreOneTape() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            ImportDesk.request(
                "", 0, ImportDesk.shared("candles/lean/crypto/coinbase/minute/ethusd")));

    assertThat(manifest.instrument().id()).hasToString("ETHUSD@coinbase");
    assertThat(manifest.linesRefused()).isZero();
    assertThat(manifest.counts()).containsKeys("CANDLE", "QUOTE_BID", "QUOTE_ASK");
    assertThat(manifest.from()).isEqualTo("2017-09-03T00:01:00Z");
    assertThat(manifest.to())
        .isBetween(Instant.parse("2018-04-05T23:00:00Z"), Instant.parse("2018-04-06T00:00:00Z"));
    assertThat(manifest.gaps())
        .extracting(DatasetGap::reason)
        .containsExactly(
            "20180404_trade.zip!20180404_ethusd_minute_trade.csv:1: more than an hour without a bar",
            "20180405_trade.zip!20180405_ethusd_minute_trade.csv:1: more than an hour without a bar");
    assertThat(desk.store.verify("under-test").problems()).isEmpty();
  }

  @Test
  void leanPerpetualIsKnownByItsFolder() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            ImportDesk.request(
                "", 0, ImportDesk.shared("candles/lean/cryptofuture/dydx/minute/btcusd")));

    assertThat(manifest.instrument().id()).hasToString("BTCUSD@dydx-futures");
    assertThat(manifest.instrument().instrumentClass()).isEqualTo(InstrumentClass.PERPETUAL);
  }

  @Test
  void barsEndWhereTheNextBegins() throws ImportRefused {
    Tape tape =
        desk.tape(
            csv(
                "1640995200,10,12,9,11,5",
                "1640995260,11,11,11,11,0",
                "1640995500,11,13,11,12,2.5"));

    assertThat(tape.size()).isEqualTo(4);
    assertThat(tape.timestampNanos(0)).isEqualTo(1_640_995_260_000_000_000L);
    assertThat(tape.kind(2)).isEqualTo((byte) (EventKind.GAP | EventKind.LAST));
    assertThat(tape.timestampNanos(2)).isEqualTo(1_640_995_500_000_000_000L);
    assertThat(tape.timestampNanos(3)).isEqualTo(1_640_995_560_000_000_000L);
    assertThat(tape.quantityLots(3)).isEqualTo(25);
  }

  @Test
  void damagedBarsAreNamed() {
    ImportRefused refusal =
        desk.refusal(
            csv(
                "1640995200,10,12,9,11,5",
                "1640995260,10,9,9,11,5",
                "1640995260,0,12,9,11,5",
                "1640995200,10,12,9,11,5",
                "1640995260,10,12,9,11,-5",
                "1640995260,10,12,9"));

    assertThat(refusal.refusedLines())
        .extracting(RefusedLine::toString)
        .containsExactly(
            "bars.csv:2: open and close of a bar must lie between its low and its high",
            "bars.csv:3: the price must be positive: 0",
            "bars.csv:4: time runs backwards: 2022-01-01T00:00:00Z after 2022-01-01T00:00:00Z",
            "bars.csv:5: the quantity must not be negative: -5",
            "bars.csv:6: needs 6 fields (time, open, high, low, close, volume), has 4");
  }

  @Test
  void arrayWithoutItsEndIsRefused() {
    ImportRequest request =
        ImportDesk.request(
            "BTCUSDT@binance",
            1,
            desk.file("bars.json", "[[1640995200000,10,12,9,11,5],[1640995260000,10,12"));

    assertThat(desk.refusal(request)).hasMessage("bars.json: the array has no end (truncated)");
    assertThat(desk.stored()).isEmpty();
  }

  @Test
  void barsFinerThanTheFirstOnesAreReadFromAnArrayToo() throws ImportRefused {
    StringBuilder bars = new StringBuilder("[");
    for (long bar = 0; bar < 6_000; bar++) {
      String close = bar == 5_990 ? "10.125" : "10.5";
      bars.append(bar == 0 ? "" : ",")
          .append("[%d,10,12,9,%s,5]".formatted(1_640_995_200_000L + bar * 60_000, close));
    }

    Tape tape =
        desk.tape(
            ImportDesk.request(
                "BTCUSDT@binance", 0, desk.file("bars.json", bars.append(']').toString())));

    assertThat(tape.instrument().priceIncrement()).isEqualByComparingTo("0.001");
    assertThat(tape.priceTicks(5_990)).isEqualTo(10_125);
  }

  private ImportRequest csv(String... lines) {
    return ImportDesk.request("BTCUSDT@binance", 0, desk.file("bars.csv", lines));
  }
}
