package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.simvenue.replay.DatasetShelf;
import dev.quarterdeck.simvenue.replay.ReplayPlan;
import dev.quarterdeck.simvenue.replay.ThinBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The rows of a desk's dataset play into the venue. */
class DatasetReplayTest {

  private static final int LAST = 0x40;
  private static final int CLEAR = 0;
  private static final int BID = 1;
  private static final int ASK = 2;
  private static final int BOUGHT = 3;
  private static final int SOLD = 4;
  private static final int QUOTE_BID = 5;
  private static final int ADD_BID = 7;
  private static final int ADD_ASK = 8;
  private static final int CHANGE = 9;
  private static final int DELETE = 10;
  private static final int GAP = 12;

  @TempDir Path home;

  @Test
  void aBookIsShownAsEachMessageLeftItAndNoneWhereTheMarketWasLost() throws Exception {
    Path folder =
        new WrittenDataset()
            .row(100, CLEAR, 0, 0)
            .row(100, BID, 6_000_000, 2_000)
            .row(100, ASK | LAST, 6_001_000, 1_000)
            // Crossed, so nothing says that it may be acted on.
            .row(101, BID, 6_002_000, 5_000)
            .row(102, BID, 6_002_000, 0)
            .row(102, BID | LAST, 6_000_000, 1_500)
            .row(103, QUOTE_BID | LAST, 6_000_000, 7_000)
            .row(104, CLEAR | LAST, 0, 0)
            .row(105, GAP, 0, 0)
            .row(105, CLEAR, 0, 0)
            .row(105, BID | LAST, 5_999_000, 3_000)
            .write(home, "book", "BTCUSDT@binance", "SPOT", "L2");
    try (RunningVenue running = replaying(folder, null)) {
      assertThat(depth(running, "BTCUSDT"))
          .isEqualTo("[[\"60000.00000000\",\"2.00000000\"]] [[\"60010.00000000\",\"1.00000000\"]]");
      advance(running, 1_500);
      assertThat(depth(running, "BTCUSDT")).as("crossed").contains("\"2.00000000\"");
      advance(running, 2_000);
      assertThat(depth(running, "BTCUSDT"))
          .isEqualTo("[[\"60000.00000000\",\"1.50000000\"]] [[\"60010.00000000\",\"1.00000000\"]]");
      advance(running, 1_000);
      assertThat(depth(running, "BTCUSDT")).isEqualTo("[] []");
      advance(running, 1_000);
      assertThat(depth(running, "BTCUSDT")).isEqualTo("[[\"59990.00000000\",\"3.00000000\"]] []");
      assertThat(running.admin("GET", "/replay", "").path("over").asBoolean()).isTrue();
    }
  }

  @Test
  void singleOrdersAreShownAsWhatStandsAtTheirPrices() throws Exception {
    Path folder =
        new WrittenDataset()
            .row(100, CLEAR | LAST, 0, 0)
            .row(100, ADD_BID | LAST, 6_000_000, 2_000, 11)
            .row(100, ADD_BID | LAST, 6_000_000, 500, 12)
            .row(100, ADD_ASK | LAST, 6_001_000, 1_000, 13)
            .row(101, CHANGE | LAST, 6_000_000, 700, 11)
            .row(101, SOLD | LAST, 6_000_000, 1_300, 0)
            // Somebody who buys stands crossed until what he hits is reported.
            .row(102, ADD_BID, 6_001_000, 400, 14)
            .row(103, CHANGE, 6_001_000, 600, 13)
            .row(103, BOUGHT, 6_001_000, 400, 0)
            .row(104, DELETE | LAST, 6_001_000, 0, 14)
            .row(105, DELETE | LAST, 6_000_000, 500, 12)
            .row(105, CHANGE | LAST, 6_000_000, 500, 99)
            .write(home, "orders", "BTCUSDT@bitstamp", "SPOT", "L3");
    try (RunningVenue running = replaying(folder, null)) {
      assertThat(depth(running, "BTCUSDT"))
          .isEqualTo("[[\"60000.00000000\",\"2.50000000\"]] [[\"60010.00000000\",\"1.00000000\"]]");
      advance(running, 1_000);
      assertThat(depth(running, "BTCUSDT")).as("after a trade").contains("\"1.20000000\"");
      advance(running, 2_500);
      assertThat(depth(running, "BTCUSDT"))
          .as("not crossed")
          .contains("\"1.20000000\"]] [[\"60010");
      advance(running, 500);
      assertThat(depth(running, "BTCUSDT"))
          .isEqualTo("[[\"60000.00000000\",\"1.20000000\"]] [[\"60010.00000000\",\"0.60000000\"]]");
      advance(running, 1_000);
      assertThat(depth(running, "BTCUSDT"))
          .isEqualTo("[[\"60000.00000000\",\"0.70000000\"]] [[\"60010.00000000\",\"0.60000000\"]]");
      assertThat(running.ada.open("/api/v3/trades?symbol=BTCUSDT").json().toString())
          .contains("\"qty\":\"1.30000000\"", "\"qty\":\"0.40000000\"");
    }
  }

  @Test
  void whatTheVenueCallsOtherwiseIsPlayedAsWhatItIsToldToBe() throws Exception {
    Path folder =
        new WrittenDataset()
            .row(100, BOUGHT | LAST, 6_000_000, 500)
            .write(home, "trades", "XBTUSD@elsewhere", "SPOT", "TRADES");
    assertThatThrownBy(() -> replaying(folder, null).close())
        .hasMessageContaining("no symbol XBTUSD", "BTCUSDT");

    try (RunningVenue running = replaying(folder, "BTCUSDT")) {
      assertThat(running.ada.open("/api/v3/trades?symbol=BTCUSDT").json().toString())
          .contains("\"price\":\"60000.00000000\",\"qty\":\"0.50000000\"")
          .contains("\"isBuyerMaker\":false");
      advance(running, 1);
      assertThat(depth(running, "BTCUSDT")).contains("59970", "60030");
    }
  }

  @ParameterizedTest
  @CsvSource({"CANDLES, SPOT, holds candles", "L2, SWAP, 'SWAP'"})
  void whatNoMarketCanBePlayedFromIsRefused(String level, String kind, String reason)
      throws Exception {
    Path folder = new WrittenDataset().row(100, GAP, 0, 0).write(home, "x", "A@b", kind, level);

    assertThatThrownBy(() -> replaying(folder, null).close()).hasMessageContaining(reason);
  }

  @Test
  void aColumnThatLacksRowsIsRefused() throws Exception {
    Path folder =
        new WrittenDataset().row(100, GAP, 0, 0).write(home, "x", "BTCUSDT@b", "SPOT", "L2");
    Files.write(folder.resolve("price.column"), new byte[7], StandardOpenOption.TRUNCATE_EXISTING);

    assertThatThrownBy(() -> replaying(folder, null).close())
        .hasMessageContaining("price.column has 7 bytes and not 8");
  }

  @Test
  void anUnknownNameIsAnsweredByThoseThatThereAre() throws Exception {
    DatasetShelf shelf = new DatasetShelf(home);
    assertThatThrownBy(() -> shelf.named("ruby")).hasMessageContaining("known there: none");
    WrittenDataset rows = new WrittenDataset().row(100, GAP, 0, 0);
    Path opal = rows.write(home, "opal", "BTCUSDT@b", "SPOT", "L2");
    rows.write(home, "agate", "ETHUSDT@b", "SPOT", "L2");
    Files.createDirectory(home.resolve("datasets/importing-123"));

    assertThat(shelf.named("opal")).isEqualTo(opal);
    assertThatThrownBy(() -> shelf.named("ruby")).hasMessageContaining("known there: agate, opal");
  }

  private static RunningVenue replaying(Path folder, @Nullable String symbol) throws Exception {
    return RunningVenue.replaying(new ReplayPlan(List.of(folder), symbol, ThinBook.STANDARD, null));
  }

  private static void advance(RunningVenue running, long millis) throws Exception {
    running.admin("POST", "/replay/advance?millis=" + millis, "");
  }

  private static String depth(RunningVenue running, String symbol) throws Exception {
    JsonNode book = running.ada.open("/api/v3/depth?limit=5&symbol=" + symbol).json();
    return book.path("bids") + " " + book.path("asks");
  }
}
