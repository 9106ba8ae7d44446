package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.Tape;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recordings of Binance that lie beside the project, from end to end. */
class BinanceRecordingsTest {
  @TempDir private Path temporary;
  private ImportDesk desk;

  @BeforeEach
  void open() {
    desk = new ImportDesk(temporary);
  }

  @Test
  void spotRecordingOverMidnightIsOneBookWithoutAGap() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(ImportDesk.request("", 0, ImportDesk.shared("ticks/binance-spot")));

    assertThat(manifest.instrument().id()).hasToString("BTCUSDT@binance");
    assertThat(manifest.instrument().instrumentClass()).isEqualTo(InstrumentClass.SPOT);
    assertThat(manifest.instrument().priceIncrement()).isEqualByComparingTo("0.01");
    assertThat(manifest.instrument().quantityIncrement())
        .as("some levels hold quantities finer than the venue's increment of 0.00001")
        .isEqualByComparingTo("0.000001");
    assertThat(manifest.feedLevel()).isEqualTo(FeedLevel.L2);
    assertThat(manifest.linesRead()).isEqualTo(41_249 + 58_325);
    assertThat(manifest.linesRefused()).isZero();
    assertThat(manifest.gaps()).isEmpty();
    assertThat(desk.store.verify("under-test").problems()).isEmpty();
    assertThat(booksEqualToQuotes(desk.store.open(manifest.sha256()))).isEqualTo(1_072);
  }

  @Test
  void perpetualRecordingIsOneBookWithoutAGap() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(ImportDesk.request("", 0, ImportDesk.shared("ticks/binance-usdm")));

    assertThat(manifest.instrument().id()).hasToString("BTCUSDT@binance-usdm");
    assertThat(manifest.instrument().instrumentClass()).isEqualTo(InstrumentClass.PERPETUAL);
    assertThat(manifest.instrument().priceIncrement()).isEqualByComparingTo("0.1");
    assertThat(manifest.instrument().quantityIncrement()).isEqualByComparingTo("0.001");
    assertThat(manifest.linesRead()).isEqualTo(93_954);
    assertThat(manifest.linesRefused()).isZero();
    assertThat(manifest.gaps()).isEmpty();
    assertThat(desk.store.verify("under-test").problems()).isEmpty();
    assertThat(booksEqualToQuotes(desk.store.open(manifest.sha256()))).isEqualTo(629);
  }

  /** Replays the tape anew and compares it with every quote of an update that the book passes. */
  private static int booksEqualToQuotes(Tape tape) {
    Map<Long, long[]> quotes = new HashMap<>();
    for (long row = 0; row < tape.size(); row++) {
      int kind = tape.kind(row) & EventKind.MASK;
      if (kind == EventKind.QUOTE_BID || kind == EventKind.QUOTE_ASK) {
        long[] quote = quotes.computeIfAbsent(tape.reference(row), update -> new long[4]);
        int side = kind == EventKind.QUOTE_BID ? 0 : 2;
        quote[side] = tape.priceTicks(row);
        quote[side + 1] = tape.quantityLots(row);
      }
    }
    L2Book book = new L2Book();
    int compared = 0;
    for (long row = 0; row < tape.size(); row++) {
      byte kind = tape.kind(row);
      book.apply(kind, tape.priceTicks(row), tape.quantityLots(row));
      boolean level = (kind & EventKind.MASK) <= EventKind.ASK_LEVEL;
      long[] quote = quotes.get(tape.reference(row));
      if (level && (kind & EventKind.LAST) != 0 && quote != null) {
        assertThat(
                new long[] {
                  book.bestBidTicks(),
                  book.bidLots(book.bestBidTicks()),
                  book.bestAskTicks(),
                  book.askLots(book.bestAskTicks())
                })
            .as("best quotes at update %d", tape.reference(row))
            .isEqualTo(quote);
        compared++;
      }
    }
    return compared;
  }
}
