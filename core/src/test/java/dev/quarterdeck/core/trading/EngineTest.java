package dev.quarterdeck.core.trading;

import static dev.quarterdeck.core.trading.Markets.PERPETUAL;
import static dev.quarterdeck.core.trading.Markets.SECOND;
import static dev.quarterdeck.core.trading.Markets.SPOT;
import static dev.quarterdeck.core.trading.Markets.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.strategy.ExternalIntent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final String TWO_QUOTES = TwoQuotes.class.getName();
  private static final int SECONDS = 300;
  private static final long END = START + SECONDS * SECOND;

  @Test
  void aRunTicksOnceASecondAndFills() {
    CollectedRun run = new CollectedRun();
    Engine engine =
        Engine.start(
            Markets.config(SPOT, TWO_QUOTES, 1), Markets.levels(SPOT, 7, SECONDS), START, END);

    boolean over = engine.playUntil(END, run);

    assertThat(over).isTrue();
    assertThat(run.ticks).hasSize(SECONDS + 1);
    assertThat(run.ticks.getFirst().timestampNanos()).isEqualTo(START);
    assertThat(run.fills).hasSizeGreaterThan(50);
    assertThat(run.fills).allMatch(fill -> fill.liquidity() == LiquiditySide.MAKER);
    assertThat(engine.statistics().fills()).isEqualTo(run.fills.size());
    assertThat(run.markouts).isNotEmpty();
  }

  @Test
  void anySplitOfARunIsTheSameRun() {
    Random random = new Random(3);
    for (Tape tape :
        List.of(
            Markets.levels(SPOT, 7, SECONDS),
            Markets.prints(SPOT, 7, SECONDS),
            Markets.orders(SPOT, 7, SECONDS))) {
      EngineConfig config = Markets.config(SPOT, TWO_QUOTES, 1);
      CollectedRun whole = new CollectedRun();
      Engine undisturbed = Engine.start(config, tape, START, END);
      undisturbed.playUntil(END, whole);

      CollectedRun pieces = new CollectedRun();
      Engine engine = Engine.start(config, tape, START, END);
      for (long until = START; until < END; until += 1 + random.nextLong(7 * SECOND)) {
        engine.playUntil(until, pieces);
        engine = Engine.resume(config, tape, engine.checkpoint());
      }
      engine.playUntil(END, pieces);

      assertThat(pieces.ticks).isEqualTo(whole.ticks);
      assertThat(pieces.fills).isEqualTo(whole.fills);
      assertThat(pieces.markouts).isEqualTo(whole.markouts);
      assertThat(engine.statistics()).isEqualTo(undisturbed.statistics());
      assertThat(engine.checkpoint()).isEqualTo(undisturbed.checkpoint());
      assertThat(whole.fills).isNotEmpty();
    }
  }

  @Test
  void theSeedDecidesTheFillsAndNothingElseDoes() {
    Tape tape = Markets.levels(SPOT, 11, SECONDS);

    assertThat(fills(tape, 1)).isEqualTo(fills(tape, 1)).isNotEqualTo(fills(tape, 2));
  }

  @Test
  void aModeThatDoesNotTradeSendsNoOrder() {
    EngineConfig config = Markets.config(SPOT, TWO_QUOTES, Map.of(), Mode.NO_TRADE, 1);
    Engine engine = Engine.start(config, Markets.levels(SPOT, 7, SECONDS), START, END);

    engine.playUntil(END, new CollectedRun());

    assertThat(engine.statistics().ordersSubmitted()).isZero();
    assertThat(engine.statistics().ordersDenied()).isPositive();
    assertThat(engine.statistics().ticks()).isEqualTo(SECONDS + 1);
  }

  @Test
  void equityIsWhatWasEarnedLessWhatWasPaid() {
    for (Instrument instrument : new Instrument[] {SPOT, PERPETUAL}) {
      Engine engine =
          Engine.start(
              Markets.config(instrument, TWO_QUOTES, 5),
              Markets.levels(instrument, 9, SECONDS),
              START,
              END);
      engine.playUntil(END, new CollectedRun());
      EngineStatistics run = engine.statistics();

      assertThat(run.fills()).isPositive();
      assertThat(run.equityUnits() - run.openingEquityUnits())
          .isEqualTo(
              run.realisedUnits() + run.unrealisedUnits() - run.feesUnits() - run.fundingUnits());
    }
  }

  @Test
  void anIntentFromOutsideTakesEffectAtTheNextTick() {
    CollectedRun run = new CollectedRun();
    Engine engine =
        Engine.start(
            Markets.config(SPOT, TWO_QUOTES, 1), Markets.levels(SPOT, 7, SECONDS), START, END);
    engine.playUntil(START + 100 * SECOND, run);
    long submitted = engine.statistics().ordersSubmitted();

    engine.accept(new ExternalIntent.SoftPause("test"));
    engine.playUntil(END, run);

    assertThat(engine.statistics().ordersSubmitted()).isEqualTo(submitted);
    assertThat(run.ticks.getLast().workingOrders()).isZero();
  }

  @Test
  void fundingIsSettledAtItsHoursWhateverTheTicks() {
    long settlement = 8 * 3_600 * SECOND;
    long at = Math.ceilDiv(START, settlement) * settlement;
    Tape.Builder tape = Tape.builder(PERPETUAL, FeedLevel.L2);
    tape.append(at - 20 * SECOND, EventKind.CLEAR, 0, 0, 0);
    tape.append(at - 20 * SECOND, EventKind.BID_LEVEL, 99_999, 50, 0);
    tape.append(at - 20 * SECOND, EventKind.ASK_LEVEL, 100_001, 50, 0);
    tape.append(at - 20 * SECOND, EventKind.FUNDING_RATE | EventKind.LAST, 10_000, 0, 0);
    tape.append(at - 10 * SECOND, EventKind.TRADE_SELL | EventKind.LAST, 99_000, 9, 0);
    tape.append(at + 10 * SECOND, EventKind.TRADE_SELL | EventKind.LAST, 100_000, 1, 0);
    Engine engine =
        Engine.start(
            Markets.config(PERPETUAL, TWO_QUOTES, 1),
            tape.build(),
            at - 20 * SECOND,
            at + 10 * SECOND);

    engine.playUntil(at - 1, new CollectedRun());
    assertThat(engine.statistics().fundingUnits()).isZero();
    long position = engine.statistics().positionLots();
    engine.playUntil(at, new CollectedRun());

    assertThat(position).isEqualTo(5);
    assertThat(engine.statistics().fundingUnits()).isEqualTo(position * 100_000 / 10_000);
  }

  @Test
  void whatCannotRunIsRefusedAtTheStart() {
    Tape tape = Markets.levels(SPOT, 7, 1);
    EngineConfig config = Markets.config(SPOT, TWO_QUOTES, 1);
    EngineConfig unknownKey = Markets.config(SPOT, TWO_QUOTES, Map.of("lost", "1"), Mode.PAPER, 1);

    assertThatThrownBy(() -> Engine.start(config, tape, END, START))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Engine.start(unknownKey, tape, START, END))
        .hasMessageContaining("lost");
  }

  @Test
  void aTapeThatCountsInOtherIncrementsIsRefusedAtTheStart() {
    Instrument coarser =
        new Instrument(
            SPOT.id(),
            SPOT.instrumentClass(),
            SPOT.base(),
            SPOT.quote(),
            SPOT.priceIncrement(),
            new BigDecimal("0.01"),
            new BigDecimal("0.01"),
            SPOT.minimumNotional());
    EngineConfig config = Markets.config(coarser, TWO_QUOTES, 1);

    assertThatThrownBy(() -> Engine.start(config, Markets.levels(SPOT, 7, 1), START, END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quantities in 0.001, the desk in 0.1 and 0.01");
  }

  private static List<Fill> fills(Tape tape, long seed) {
    CollectedRun run = new CollectedRun();
    Engine.start(Markets.config(SPOT, TWO_QUOTES, seed), tape, START, END).playUntil(END, run);
    return run.fills;
  }
}
