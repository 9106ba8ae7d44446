package dev.quarterdeck.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TapeTest {
  @Test
  void rowsComeBackAsAppended() {
    Tape tape =
        Tape.builder(MarketFixtures.INSTRUMENT, FeedLevel.TRADES)
            .append(10, EventKind.TRADE_BUY | EventKind.LAST, 100, 7, 3)
            .append(10, EventKind.TRADE_SELL | EventKind.LAST, 99, 8, 4)
            .build();

    assertThat(tape.size()).isEqualTo(2);
    assertThat(tape.timestampNanos(1)).isEqualTo(10);
    assertThat(tape.kind(1)).isEqualTo((byte) (EventKind.TRADE_SELL | EventKind.LAST));
    assertThat(tape.priceTicks(1)).isEqualTo(99);
    assertThat(tape.quantityLots(1)).isEqualTo(8);
    assertThat(tape.reference(1)).isEqualTo(4);
    assertThatThrownBy(() -> tape.priceTicks(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tape.openTicks(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void barsHaveFourPrices() {
    Tape tape =
        Tape.builder(MarketFixtures.INSTRUMENT, FeedLevel.CANDLES)
            .append(5, EventKind.GAP | EventKind.LAST, 0, 0, 0)
            .candle(60, 10, 12, 9, 11, 500)
            .build();

    assertThat(tape.openTicks(1)).isEqualTo(10);
    assertThat(tape.highTicks(1)).isEqualTo(12);
    assertThat(tape.lowTicks(1)).isEqualTo(9);
    assertThat(tape.priceTicks(1)).isEqualTo(11);
    assertThat(tape.quantityLots(1)).isEqualTo(500);
  }

  @Test
  void firstRowAtOrAfterIsTheFirstOfItsTime() {
    Tape tape =
        Tape.builder(MarketFixtures.INSTRUMENT, FeedLevel.TRADES)
            .append(10, EventKind.TRADE_BUY, 1, 1, 0)
            .append(20, EventKind.TRADE_BUY, 1, 1, 0)
            .append(20, EventKind.TRADE_BUY, 1, 1, 0)
            .append(30, EventKind.TRADE_BUY, 1, 1, 0)
            .build();

    assertThat(tape.firstRowAtOrAfter(0)).isZero();
    assertThat(tape.firstRowAtOrAfter(20)).isEqualTo(1);
    assertThat(tape.firstRowAtOrAfter(21)).isEqualTo(3);
    assertThat(tape.firstRowAtOrAfter(31)).isEqualTo(4);
  }

  @Test
  void timeCannotRunBackwards() {
    Tape.Builder builder =
        Tape.builder(MarketFixtures.INSTRUMENT, FeedLevel.TRADES)
            .append(10, EventKind.TRADE_BUY, 1, 1, 0);

    assertThatThrownBy(() -> builder.append(9, EventKind.TRADE_BUY, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time runs backwards: 9 after 10");
  }

  @Test
  void everyKindHasItsName() {
    assertThat(EventKind.nameOf(EventKind.CLEAR)).isEqualTo("CLEAR");
    assertThat(EventKind.nameOf(EventKind.TRADE_SELL | EventKind.LAST)).isEqualTo("TRADE_SELL");
    assertThat(EventKind.nameOf(EventKind.GAP)).isEqualTo("GAP");
    assertThat(EventKind.nameOf(EventKind.FUNDING_RATE)).isEqualTo("FUNDING_RATE");
    assertThatThrownBy(() -> EventKind.nameOf(EventKind.MASK))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
