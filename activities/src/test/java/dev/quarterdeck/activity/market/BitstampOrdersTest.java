package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Tape;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BitstampOrdersTest {
  private static final String HEADING =
      "id,timestamp,exchange.timestamp,price,volume,action,direction";

  /** Bitcoins, the sum of the 575 trades in the log. */
  private static final double TRADED = 847.657;

  @TempDir private Path temporary;
  private ImportDesk desk;

  @BeforeEach
  void open() {
    desk = new ImportDesk(temporary);
  }

  @Test
  void recordedOrdersBecomeABookOfOrders() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            ImportDesk.request(
                "BTCUSD@bitstamp", 0, ImportDesk.shared("ticks/bitstamp-l3/orders.csv.xz")));

    assertThat(manifest.feedLevel()).isEqualTo(FeedLevel.L3);
    assertThat(manifest.instrument().priceIncrement()).isEqualByComparingTo("0.01");
    assertThat(manifest.instrument().quantityIncrement()).isEqualByComparingTo("0.00000001");
    assertThat(manifest.linesRead()).isEqualTo(50_415);
    assertThat(manifest.linesRefused()).isZero();
    assertThat(manifest.source())
        .isEqualTo(
            "orders.csv.xz; 544 trades inferred from fills, 49 events of orders that were not there"
                + " left out");
    assertThat(manifest.gaps())
        .extracting(DatasetGap::reason)
        .containsExactly(
            "orders.csv.xz:2061: the book is crossed until line 2173",
            "orders.csv.xz:2971: the book is crossed until line 2999",
            "orders.csv.xz:3170: the book is crossed until line 3193");
    assertThat(traded(desk.store.open(manifest.sha256())))
        .as("share of what the log of the same hours says was traded")
        .isBetween(0.90 * TRADED, TRADED);
    assertThat(desk.store.verify("under-test").problems()).isEmpty();
  }

  @Test
  void recordedLogHasItsTrades() throws ImportRefused {
    DatasetManifest manifest =
        desk.take(
            ImportDesk.request(
                "BTCUSD@bitstamp", 0, ImportDesk.shared("ticks/bitstamp-l3/2015-05-01.log.xz")));

    assertThat(manifest.linesRead()).isEqualTo(56_000);
    assertThat(manifest.linesRefused()).isZero();
    assertThat(manifest.source())
        .isEqualTo(
            "2015-05-01.log.xz; best bid and ask equal to order_book at 4949 of 5011 times, 49"
                + " events of orders that were not there left out");
    assertThat(traded(desk.store.open(manifest.sha256()))).isCloseTo(TRADED, Offset.offset(0.001));
    assertThat(tradesByAggressor(desk.store.open(manifest.sha256())))
        .isEqualTo("310 bought, 265 sold");
    assertThat(desk.store.verify("under-test").problems()).isEmpty();
  }

  @Test
  void ordersFromBeforeTheRecordingStandFirst() throws ImportRefused {
    Tape tape =
        tape(
            "12,1430438404000,1430438404000,101.00,100000000,created,ask",
            "11,1430438405000,1430438000000,100.00,200000000,changed,bid",
            "10,1430438406000,1430438000000,99.00,300000000,deleted,bid");

    assertThat(tape.kind(0)).isEqualTo((byte) (EventKind.CLEAR | EventKind.LAST));
    assertThat(tape.reference(1)).isEqualTo(10);
    assertThat(tape.quantityLots(1)).isEqualTo(300_000_000);
    assertThat(tape.reference(2)).isEqualTo(11);
    assertThat(tape.timestampNanos(2)).isEqualTo(1_430_438_404_000_000_000L);
    assertThat(tape.size()).isEqualTo(6);
  }

  @Test
  void tradeIsThatOfTheLaterOrderAtThePriceOfTheEarlier() throws ImportRefused {
    Tape tape =
        tape(
            "1,1430438404000,1430438404000,100.00,200000000,created,ask",
            "2,1430438405000,1430438405000,100.50,50000000,created,bid",
            "2,1430438405100,1430438405000,100.50,0,deleted,bid",
            "1,1430438405200,1430438405000,100.00,150000000,changed,ask");

    long trade = tape.size() - 1;
    assertThat(tape.kind(trade)).isEqualTo((byte) (EventKind.TRADE_BUY | EventKind.LAST));
    assertThat(tape.priceTicks(trade)).isEqualTo(1_000);
    assertThat(tape.quantityLots(trade)).isEqualTo(50_000_000);
    assertThat(tape.kind(2)).as("the book is crossed here").isEqualTo(EventKind.ORDER_ADD_BID);
  }

  @Test
  void repricedOrderGoesToTheEndOfItsNewPrice() throws ImportRefused {
    Tape tape =
        tape(
            "1,1430438404000,1430438404000,100.5,200000000,created,ask",
            "1,1430438405000,1430438404000,100.0,200000000,changed,ask");

    assertThat(tape.kind(2)).isEqualTo(EventKind.ORDER_DELETE);
    assertThat(tape.kind(3)).isEqualTo((byte) (EventKind.ORDER_ADD_ASK | EventKind.LAST));
    assertThat(tape.priceTicks(3)).isEqualTo(1_000);
  }

  @Test
  void bookThatStaysCrossedIsRefusedWithItsLine() {
    ImportRequest request =
        request(
            "1,1430438404000,1430438404000,100,200000000,created,ask",
            "2,1430438405000,1430438404000,101,200000000,created,bid",
            "3,1430438505000,1430438404000,90,200000000,created,bid");

    assertThat(desk.refusal(request))
        .hasMessage("orders.csv:3: the book is crossed for more than a minute");
    assertThat(desk.stored()).isEmpty();
  }

  @Test
  void damagedLinesAreNamed() {
    ImportRequest request =
        request(
            "x,1430438404000,1430438404000,100,200000000,created,ask",
            "1,1430438404000,1430438404000,100,200000000,invented,ask",
            "1,1430438404000,1430438404000,100,200000000,created,up",
            "1,1430438404000,1430438404000,0,200000000,created,ask",
            "1,1430438404000,1430438404000,100,0,created,ask",
            "1,1430438404000,1430438404000,100",
            "1,1430438404000,1430438404000,100,1,created,ask",
            "2,1430438403000,1430438404000,100,1,created,ask");

    assertThat(desk.refusal(request).refusedLines())
        .extracting(RefusedLine::toString)
        .containsExactly(
            "orders.csv:2: not a whole number: 'x'",
            "orders.csv:3: the action must be created, changed or deleted: 'invented'",
            "orders.csv:4: the direction must be bid or ask",
            "orders.csv:5: the price must be positive: 0",
            "orders.csv:6: the quantity must be positive: 0",
            "orders.csv:7: needs 7 fields (id, timestamp, exchange.timestamp, price, volume,"
                + " action, direction), has 4",
            "orders.csv:9: time runs backwards: 2015-05-01T00:00:03Z after 2015-05-01T00:00:04Z");
  }

  private static double traded(Tape tape) {
    double traded = 0;
    for (long row = 0; row < tape.size(); row++) {
      if (isTrade(tape, row)) {
        traded += tape.instrument().quantity(tape.quantityLots(row)).doubleValue();
      }
    }
    return traded;
  }

  private static String tradesByAggressor(Tape tape) {
    int buys = 0;
    int all = 0;
    for (long row = 0; row < tape.size(); row++) {
      if (isTrade(tape, row)) {
        all++;
        buys += (tape.kind(row) & EventKind.MASK) == EventKind.TRADE_BUY ? 1 : 0;
      }
    }
    return buys + " bought, " + (all - buys) + " sold";
  }

  private static boolean isTrade(Tape tape, long row) {
    int kind = tape.kind(row) & EventKind.MASK;
    return kind == EventKind.TRADE_BUY || kind == EventKind.TRADE_SELL;
  }

  private Tape tape(String... lines) throws ImportRefused {
    return desk.tape(request(lines));
  }

  private ImportRequest request(String... lines) {
    String text = HEADING + "\n" + String.join("\n", lines);
    return ImportDesk.request("BTCUSD@bitstamp", 0, desk.file("orders.csv", text));
  }
}
