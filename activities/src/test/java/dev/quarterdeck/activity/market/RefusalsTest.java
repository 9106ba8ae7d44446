package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.InstrumentId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that are refused, and that nothing of them stays. */
class RefusalsTest {
  @TempDir private Path temporary;
  private ImportDesk desk;
  private boolean somethingStored;

  @BeforeEach
  void open() {
    desk = new ImportDesk(temporary);
  }

  @AfterEach
  void nothingStays() {
    if (!somethingStored) {
      assertThat(desk.store.list()).isEmpty();
      assertThat(Files.exists(desk.root) ? desk.stored() : List.of()).isEmpty();
    }
  }

  @Test
  void truncatedGzipIsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(ImportDesk.shared("ticks/binance-usdm/btcusdt_20240808.gz"));
    Path truncated = temporary.resolve("cut.gz");
    Files.write(truncated, Arrays.copyOf(whole, whole.length - 1_000));

    ImportRefused refusal = desk.refusal(ImportDesk.request("", 0.001, truncated));

    assertThat(refusal)
        .hasMessageMatching(
            "cut\\.gz: cannot be read past line [0-9]+ \\(truncated or damaged\\): .*");
  }

  @Test
  void damagedGzipIsNamed() throws IOException {
    Path file = temporary.resolve("bad.gz");
    byte[] zipped = Files.readAllBytes(gzip("trades.gz", 2_000));
    zipped[zipped.length / 2] ^= 0x55;
    Files.write(file, zipped);

    assertThat(desk.refusal(ImportDesk.request("BTCUSD@bitstamp", 0, file)).getMessage())
        .startsWith("bad.gz: cannot be read past line ");
  }

  @Test
  void headerOfAGzipAloneIsNamed() throws IOException {
    Path file = temporary.resolve("head.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8});

    assertThat(desk.refusal(ImportDesk.request("BTCUSD@bitstamp", 0, file)).getMessage())
        .startsWith("head.gz: cannot be read (truncated or damaged)");
  }

  @Test
  void shareOfRefusedLinesDecides() throws ImportRefused {
    String[] lines = new String[1_000];
    for (int line = 0; line < lines.length; line++) {
      lines[line] = (1_385_337_600 + line) + ",800,1";
    }
    lines[499] = "1385338100,0,1";
    Path oneBad = desk.file("one.csv", lines);
    lines[599] = "1385338199,-5,1";
    Path twoBad = desk.file("two.csv", lines);

    ImportRefused refusal = desk.refusal(ImportDesk.request("BTCUSD@bitstamp", 0.001, twoBad));
    DatasetManifest manifest = desk.take(ImportDesk.request("BTCUSD@bitstamp", 0.001, oneBad));
    somethingStored = true;

    assertThat(refusal)
        .hasMessage(
            "2 of 1000 lines were refused (0.200 %), allowed are 0.100 %; the first:"
                + " two.csv:500: the price must be positive: 0");
    assertThat(refusal.refusedLines()).hasSize(2);
    assertThat(manifest.linesRefused()).isEqualTo(1);
    assertThat(desk.refused)
        .extracting(RefusedLine::toString)
        .endsWith("one.csv:500: the price must be positive: 0");
  }

  @Test
  void timeRunningBackwardsIsNamed() {
    assertThat(
            desk.refusal(
                    ImportDesk.request(
                        "BTCUSD@bitstamp",
                        0.001,
                        desk.file("t.csv", "1385337613,800,1", "1385337600,800,1")))
                .refusedLines())
        .extracting(RefusedLine::toString)
        .containsExactly(
            "t.csv:2: time runs backwards: 2013-11-25T00:00:00Z after 2013-11-25T00:00:13Z");
  }

  @Test
  void unknownInstrumentAsksForOne() {
    assertThat(desk.refusal(ImportDesk.request("", 0, desk.file("t.csv", "1385337600,800,1"))))
        .hasMessageStartingWith("the files do not say which instrument they recorded; name it");
  }

  @Test
  void unknownFormatNamesTheKnown() {
    assertThat(desk.refusal(ImportDesk.request("", 0, desk.file("poem.txt", "Roses are red"))))
        .hasMessage(
            "poem.txt: no known format; name one of trades-csv, binance-capture, bitstamp-orders,"
                + " bitstamp-log, candles-json, candles-csv, lean");
  }

  @Test
  void wrongFormatRefusesEveryLine() {
    ImportRequest request =
        new ImportRequest(
            "under-test",
            List.of(desk.file("t.csv", "1385337600,800,1")),
            Optional.of(DatasetFormat.BITSTAMP_ORDERS),
            Optional.of(InstrumentId.parse("BTCUSD@bitstamp")),
            Optional.empty(),
            0.001,
            "");

    assertThat(desk.refusal(request)).hasMessageContaining("t.csv:1: needs 7 fields");
  }

  @Test
  void missingFileIsNamed() {
    assertThat(desk.refusal(ImportDesk.request("", 0, temporary.resolve("nowhere.gz"))))
        .hasMessageMatching("no such file: .*nowhere\\.gz");
  }

  @Test
  void emptyFileIsRefused() {
    assertThat(desk.refusal(ImportDesk.request("BTCUSD@bitstamp", 0, desk.file("empty.csv", ""))))
        .hasMessageContaining("no known format");
    assertThat(
            desk.refusal(
                ImportDesk.request("BTCUSD@bitstamp", 0, desk.file("head.csv", "t,p,q", "1,2,3"))))
        .isNull();
    somethingStored = true;
  }

  @Test
  void quotesAloneAreNoBars() {
    assertThat(
            desk.refusal(
                ImportDesk.request(
                    "",
                    0,
                    ImportDesk.shared(
                        "candles/lean/crypto/coinbase/minute/btcusd/20170903_quote.zip"))))
        .hasMessage("no trade bars in it");
  }

  @Test
  void requestsThatCannotBeMeantAreRefusedAtOnce() {
    assertThatThrownBy(() -> ImportRequest.of("Not A Name", List.of(temporary)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Not A Name'");
    assertThatThrownBy(() -> ImportRequest.of("name", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no file to import");
    assertThatThrownBy(() -> ImportDesk.request("", 1.5, temporary))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0 to 1");
  }

  @Test
  void progressReachesTheEnd() throws Exception {
    List<Long> read = new ArrayList<>();
    somethingStored = true;

    desk.store.importFiles(
        ImportDesk.request("BTCUSD@bitstamp", 0, gzip("trades.gz", 20_000)),
        new ImportProgress() {
          @Override
          public void read(long lines, long bytesRead, long bytesTotal) {
            assertThat(bytesRead).isBetween(1L, bytesTotal);
            read.add(lines);
          }
        });

    assertThat(read).isSorted().hasSizeGreaterThan(2).endsWith(20_000L);
  }

  private Path gzip(String name, int lines) throws IOException {
    Path file = temporary.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int line = 0; line < lines; line++) {
        String price = Integer.toString(800 + line * 7919 % 97);
        out.write(((1_385_337_600 + line) + "," + price + ",1\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
