package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Tape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetStoreTest {
  @TempDir private Path temporary;
  private ImportDesk desk;

  @BeforeEach
  void open() {
    desk = new ImportDesk(temporary);
  }

  private ImportRequest trades() {
    return ImportDesk.request(
        "BTCUSD@bitstamp",
        0,
        desk.file("trades.csv", "1385337600,800.01,0.1", "1385337613,800.05,0.27838"));
  }

  @Test
  void builtInTapeIsImportedOnce() {
    DatasetManifest first = desk.store.importBuiltIn();

    DatasetManifest second = desk.store.importBuiltIn();

    assertThat(second).isEqualTo(first);
    assertThat(first.name()).isEqualTo("btcusd-2013");
    assertThat(first.feedLevel()).isEqualTo(FeedLevel.TRADES);
    assertThat(first.counts()).containsOnlyKeys("TRADE_BUY", "TRADE_SELL");
    assertThat(first.rows()).isEqualTo(99_982);
    assertThat(first.from()).isEqualTo(Instant.parse("2013-11-25T00:00:00Z"));
    assertThat(first.licence()).isEqualTo("MIT");
    assertThat(first.linesRead()).isEqualTo(100_001);
    assertThat(first.linesRefused()).as("trades without an amount").isEqualTo(18);
    assertThat(desk.stored()).containsExactly(first.sha256().hex());
    assertThat(desk.store.verify("btcusd-2013").problems()).isEmpty();
    Tape tape = desk.store.open(first.sha256());
    assertThat(tape.priceTicks(0)).isEqualTo(80_001);
    assertThat(tape.quantityLots(0)).isEqualTo(10_000_000);
  }

  @Test
  void sameContentIsStoredOnceUnderOneName() throws ImportRefused {
    DatasetManifest first = desk.take(trades());

    DatasetManifest again = desk.take(trades());

    assertThat(again).isEqualTo(first);
    assertThat(desk.stored()).containsExactly(first.sha256().hex());
    ImportRequest renamed =
        new ImportRequest(
            "other",
            trades().files(),
            trades().format(),
            trades().instrumentId(),
            trades().instrument(),
            0,
            "");
    assertThat(desk.refusal(renamed)).hasMessage("this content is stored as dataset 'under-test'");
  }

  @Test
  void nameOfOtherContentIsRefused() throws ImportRefused {
    DatasetManifest first = desk.take(trades());
    ImportRequest other =
        ImportDesk.request("BTCUSD@bitstamp", 0, desk.file("other.csv", "1385337600,801,1"));

    assertThat(desk.refusal(other))
        .hasMessage("there is a dataset 'under-test' of other content: " + first.sha256());
    assertThat(desk.stored()).containsExactly(first.sha256().hex());
  }

  @Test
  void tradesTakeTheirSideFromThePriceBefore() throws ImportRefused {
    Tape tape =
        desk.tape(
            ImportDesk.request(
                "BTCUSD@bitstamp",
                0,
                desk.file(
                    "trades.csv",
                    "time,price,amount",
                    "1385337600000,800.01,0.1",
                    "1385337601000,800.01,0.2",
                    "1385337602000,800.00,0.2",
                    "1385337602000,800.00,0.25")));

    assertThat(tape.instrument().priceIncrement()).isEqualByComparingTo("0.01");
    assertThat(tape.instrument().quantityIncrement()).isEqualByComparingTo("0.01");
    assertThat(List.of(tape.kind(0), tape.kind(1), tape.kind(2), tape.kind(3)))
        .containsExactly(buy(), buy(), sell(), sell());
    assertThat(tape.timestampNanos(3)).isEqualTo(1_385_337_602_000_000_000L);
    assertThat(tape.quantityLots(3)).isEqualTo(25);
  }

  @Test
  void incrementsFinerThanTheFirstLinesUseAreFound() throws ImportRefused {
    String[] lines = new String[6_000];
    for (int line = 0; line < lines.length; line++) {
      lines[line] = (1_385_337_600 + line) + ",800.5," + (line == 5_500 ? "0.12345678" : "0.5");
    }

    Tape tape = desk.tape(ImportDesk.request("BTCUSD@bitstamp", 0, desk.file("t.csv", lines)));

    assertThat(tape.instrument().quantityIncrement()).isEqualByComparingTo("0.00000001");
    assertThat(tape.size()).isEqualTo(6_000);
    assertThat(tape.quantityLots(5_500)).isEqualTo(12_345_678);
  }

  @Test
  void failingCatalogLeavesNoDataset() {
    desk.catalog.breakDown();

    assertThatThrownBy(() -> desk.take(trades())).hasMessage("the database is gone");

    assertThat(desk.store.list()).isEmpty();
    assertThat(desk.stored()).isEmpty();
  }

  @Test
  void leftoversOfAKilledImportAreRemoved() throws Exception {
    Path leftover = Files.createDirectories(desk.root.resolve("importing-1/columns"));
    Files.writeString(leftover.resolve("price.column"), "half");

    DatasetManifest manifest = desk.take(trades());

    assertThat(desk.stored()).containsExactly(manifest.sha256().hex());
  }

  @Test
  void verifyNamesTheColumnThatWasChanged() throws Exception {
    DatasetManifest manifest = desk.take(trades());
    Path price = desk.root.resolve(manifest.sha256().hex()).resolve("price.column");
    Files.write(price, new byte[16], StandardOpenOption.TRUNCATE_EXISTING);

    VerifyReport report = desk.store.verify("under-test");

    assertThat(report.intact()).isFalse();
    assertThat(report.problems()).singleElement().asString().startsWith("price.column was changed");
  }

  @Test
  void datasetWithAShortColumnIsNotOpened() throws Exception {
    DatasetManifest manifest = desk.take(trades());
    Path price = desk.root.resolve(manifest.sha256().hex()).resolve("price.column");
    Files.write(price, new byte[8], StandardOpenOption.TRUNCATE_EXISTING);

    assertThatThrownBy(() -> desk.store.open(manifest.sha256()))
        .isInstanceOf(DatasetCorrupt.class)
        .hasMessageContaining("price.column has 8 bytes and not 16");
  }

  @Test
  void unknownDatasetsAreNamed() {
    assertThatThrownBy(() -> desk.store.find("nowhere"))
        .isInstanceOf(DatasetNotFound.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> desk.store.open(Sha256.of("nothing")))
        .isInstanceOf(DatasetNotFound.class);
  }

  private static byte buy() {
    return EventKind.TRADE_BUY | EventKind.LAST;
  }

  private static byte sell() {
    return EventKind.TRADE_SELL | EventKind.LAST;
  }
}
