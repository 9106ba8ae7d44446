package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.Tape;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinanceCaptureTest {
  @TempDir private Path temporary;
  private ImportDesk desk;
  private long nanos = 1_700_000_000_000_000_000L;

  @BeforeEach
  void open() {
    desk = new ImportDesk(temporary);
  }

  private String line(String json) {
    nanos += 1_000_000;
    return nanos + " " + json;
  }

  private String snapshot(long id, String bids, String asks) {
    return line("{\"lastUpdateId\":" + id + ",\"bids\":[" + bids + "],\"asks\":[" + asks + "]}");
  }

  private String spot(long first, long last, String bids, String asks) {
    return line(
        "{\"stream\":\"x@depth\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",\"U\":"
            + first
            + ",\"u\":"
            + last
            + ",\"b\":["
            + bids
            + "],\"a\":["
            + asks
            + "]}}");
  }

  private String futures(long first, long last, long previous, String bids) {
    return line(
        "{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"pu\":%d,\"b\":[%s],\"a\":[]}"
            .formatted(first, last, previous, bids));
  }

  private String ticker(long update, String bid, String ask) {
    return line(
        "{\"u\":%d,\"s\":\"BTCUSDT\",\"b\":\"%s\",\"B\":\"1.0\",\"a\":\"%s\",\"A\":\"1.0\"}"
            .formatted(update, bid, ask));
  }

  private static String level(String price, String quantity) {
    return "[\"" + price + "\",\"" + quantity + "\"]";
  }

  private ImportRequest request(String... lines) {
    return ImportDesk.request("", 0, desk.file("capture", lines));
  }

  @Test
  void diffsBeforeTheSnapshotAreAppliedToItWhereTheyReachPastIt() throws ImportRefused {
    Tape tape =
        desk.tape(
            request(
                spot(1, 4, level("99", "7"), ""),
                spot(5, 9, level("99.5", "1"), ""),
                spot(10, 12, level("99.5", "2"), ""),
                snapshot(7, level("99", "3"), level("101", "4")),
                spot(13, 13, "", level("100.5", "5"))));

    assertThat(tape.size()).isEqualTo(6);
    assertThat(tape.kind(0)).isEqualTo(EventKind.CLEAR);
    assertThat(tape.kind(1)).isEqualTo(EventKind.BID_LEVEL);
    assertThat(tape.kind(2)).isEqualTo((byte) (EventKind.ASK_LEVEL | EventKind.LAST));
    assertThat(tape.reference(3)).isEqualTo(9);
    assertThat(tape.reference(4)).isEqualTo(12);
    assertThat(tape.priceTicks(5)).isEqualTo(1_005);
  }

  @Test
  void sequenceGapEmptiesTheBookUntilTheNextSnapshot() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            request(
                snapshot(7, level("99", "3"), level("101", "4")),
                spot(8, 9, level("99.5", "1"), ""),
                spot(11, 12, level("99.6", "1"), ""),
                snapshot(12, level("98", "3"), level("102", "4")),
                spot(13, 13, level("98.5", "1"), "")));

    assertThat(manifest.gaps())
        .singleElement()
        .extracting(DatasetGap::reason)
        .isEqualTo("capture:3: sequence gap, update 11 follows 9");
    assertThat(manifest.counts()).containsEntry("CLEAR", 3L).containsEntry("GAP", 1L);
    assertThat(desk.store.verify("under-test").problems()).isEmpty();
  }

  @Test
  void futuresChainByTheUpdateBefore() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            request(
                snapshot(7, level("99", "3"), level("101", "4")),
                futures(3, 9, 2, level("99.5", "1")),
                futures(20, 29, 9, level("99.6", "1")),
                futures(40, 49, 30, level("99.7", "1"))));

    assertThat(manifest.instrument().id()).hasToString("BTCUSDT@binance-usdm");
    assertThat(manifest.gaps())
        .singleElement()
        .extracting(DatasetGap::reason)
        .isEqualTo("capture:4: sequence gap, update 40 follows 29");
  }

  @Test
  void crossedBookIsNamedAndEmptied() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            request(
                snapshot(7, level("99", "3"), level("101", "4")),
                spot(8, 9, level("101.5", "1"), ""),
                spot(10, 12, level("99.6", "1"), "")));

    assertThat(manifest.gaps())
        .singleElement()
        .extracting(DatasetGap::reason)
        .isEqualTo("capture:2: the book is crossed, bid 101.5 and ask 101.0");
    assertThat(desk.store.verify("under-test").problems()).isEmpty();
  }

  @Test
  void quoteThatIsNotTheBooksIsNamed() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            request(
                snapshot(7, level("99", "3"), level("101", "4")),
                ticker(9, "99.5", "101"),
                spot(8, 9, level("99.5", "2"), ""),
                ticker(9, "99", "100")));

    assertThat(manifest.gaps())
        .extracting(DatasetGap::reason)
        .containsExactly(
            "capture:3: the book at update 9 is not that of bookTicker",
            "capture:4: the book at update 9 is not that of bookTicker");
    assertThat(manifest.source()).endsWith("equal to bookTicker at 0 of 2 updates");
  }

  @Test
  void snapshotThatIsTooOldIsNotUsed() {
    ImportRequest request =
        request(
            spot(10, 12, level("99", "1"), ""), snapshot(7, level("99", "3"), level("101", "4")));

    assertThat(desk.refusal(request))
        .hasMessage("no order book in it: no snapshot that its 1 depth messages follow on");
    assertThat(desk.stored()).isEmpty();
  }

  @Test
  void damagedLinesAreNamedWithTheirReasons() {
    ImportRequest request =
        request(
            snapshot(7, level("99", "3"), level("101", "4")),
            spot(8, 8, level("98.5", "1.5"), ""),
            spot(8, 9, level("-1", "1"), ""),
            spot(8, 9, level("0.00", "1"), ""),
            spot(8, 9, level("99", "-1"), ""),
            line("{\"e\":\"depthUpdate\",\"U\":"),
            line("{\"e\":\"trade\",\"s\":\"ETHUSDT\"}"),
            line("{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"p\":\"1\",\"q\":\"1\",\"t\":1}"),
            line("{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"p\":\"1\",\"q\":\"0\",\"t\":1,\"m\":true}"),
            "1699999999000000000 {}",
            "soon {}",
            ticker(9, "101", "101"));

    ImportRefused refusal = desk.refusal(request);

    assertThat(refusal.refusedLines())
        .extracting(RefusedLine::toString)
        .containsExactly(
            "capture:3: the price must be positive: -1.0",
            "capture:4: the price must be positive: 0.0",
            "capture:5: the quantity must not be negative: -1.0",
            "capture:6: no JSON: a value expected at column 24",
            "capture:7: of ETHUSDT, in a recording of BTCUSDT",
            "capture:8: a trade must say who was the maker",
            "capture:9: the quantity must be positive: 0",
            "capture:10: time runs backwards: 2023-11-14T22:13:19Z after"
                + " 2023-11-14T22:13:20.002Z",
            "capture:11: not a time: 'soon'",
            "capture:12: crossed: bid 101.0 and ask 101.0");
    assertThat(desk.stored()).isEmpty();
  }
}
