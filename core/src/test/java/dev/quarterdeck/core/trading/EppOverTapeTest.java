package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.strategy.EppParameters;
import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The market maker in the engine, on random markets: what must hold whatever happens. */
class EppOverTapeTest {
  private static final int SECONDS = 1_200;
  private static final long END = Markets.START + SECONDS * Markets.SECOND;

  /** Costs taken lightly and spreads near the touch, so that it trades a lot. */
  private static final Map<String, String> EAGER =
      EppParameters.of(
          "costs.fill-factor",
          "1",
          "costs.slippage-bps",
          "0",
          "costs.minimum-edge-bps",
          "0",
          "costs.volatility-penalty-factor",
          "0",
          "costs.drift-weight",
          "0",
          "regimes.neutral.spread-min",
          "0.0001",
          "regimes.neutral.spread-max",
          "0.0005",
          "regimes.neutral.levels",
          "5",
          "regimes.neutral.refresh",
          "5s",
          "edge.block-bps",
          "-100",
          "risk.turnover",
          "1000",
          "cancels.budget",
          "1000");

  @ParameterizedTest
  @CsvSource({"SPOT, 1", "SPOT, 2", "SPOT, 3", "PERPETUAL, 4", "PERPETUAL, 5", "PERPETUAL, 6"})
  void keepsItsLimitsOnAnyMarket(InstrumentClass instrumentClass, long seed) {
    Instrument instrument = Markets.instrument(instrumentClass);
    EngineConfig config = Markets.config(instrument, "EppMarketMaker", EAGER, Mode.PAPER, seed);
    Engine engine =
        Engine.start(config, Markets.prints(instrument, seed, SECONDS), Markets.START, END);
    CollectedRun run = new CollectedRun();

    engine.playUntil(END, run);

    assertThat(run.fills).hasSizeGreaterThan(20);
    assertThat(run.ticks).hasSizeGreaterThan(SECONDS - 10);
    for (TickRow tick : run.ticks) {
      assertThat(tick.workingOrders()).isLessThanOrEqualTo(10);
      assertThat(tick.state().buySpread() + tick.state().sellSpread())
          .satisfiesAnyOf(
              total -> assertThat(total).isNaN(),
              total ->
                  assertThat(total).isGreaterThanOrEqualTo(tick.state().spreadFloor() - 1e-15));
      if (instrumentClass == InstrumentClass.SPOT) {
        assertThat(tick.positionLots()).isNotNegative();
        assertThat(cash(tick)).isNotNegative();
      }
    }
    EngineStatistics statistics = engine.statistics();
    assertThat(statistics.takerFills()).isZero();
    assertThat(statistics.fillsOffLimit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aRunInPiecesIsBitForBitTheRunInOne(long seed) {
    for (Tape tape :
        new Tape[] {
          Markets.levels(Markets.SPOT, seed, SECONDS), Markets.prints(Markets.SPOT, seed, SECONDS)
        }) {
      EngineConfig config = Markets.config(Markets.SPOT, "EppMarketMaker", EAGER, Mode.PAPER, seed);
      CollectedRun straight = new CollectedRun();
      Engine.start(config, tape, Markets.START, END).playUntil(END, straight);

      CollectedRun pieces = new CollectedRun();
      SplittableRandom random = new SplittableRandom(seed);
      Engine engine = Engine.start(config, tape, Markets.START, END);
      while (!engine.playUntil(
          engine.marketTimeNanos() + random.nextLong(1, 90 * Markets.SECOND), pieces)) {
        engine = Engine.resume(config, tape, engine.checkpoint());
      }

      assertThat(pieces.ticks).hasSameSizeAs(straight.ticks);
      assertThat(pieces.ticks.toString()).isEqualTo(straight.ticks.toString());
      assertThat(pieces.fills).isEqualTo(straight.fills);
      assertThat(pieces.markouts).isEqualTo(straight.markouts);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DISABLED", "NO_TRADE"})
  void sendsNoOrderWhereTradingIsNotAllowed(Mode mode) {
    EngineConfig config = Markets.config(Markets.SPOT, "EppMarketMaker", EAGER, mode, 1);
    Engine engine =
        Engine.start(config, Markets.prints(Markets.SPOT, 1, SECONDS), Markets.START, END);

    engine.playUntil(END, new CollectedRun());

    assertThat(engine.statistics().ordersSubmitted()).isZero();
    assertThat(engine.statistics().ordersDenied()).isZero();
  }

  @Test
  void aKilledBotHasNoOrdersOnceItsCancelsAreConfirmed() {
    EngineConfig config = Markets.config(Markets.SPOT, "EppMarketMaker", EAGER, Mode.PAPER, 1);
    Engine engine =
        Engine.start(config, Markets.prints(Markets.SPOT, 1, SECONDS), Markets.START, END);
    CollectedRun before = new CollectedRun();
    engine.playUntil(Markets.START + 400 * Markets.SECOND, before);
    assertThat(before.ticks.getLast().workingOrders()).isPositive();

    engine.accept(new ExternalIntent.Kill("portfolio limit"));
    CollectedRun after = new CollectedRun();
    engine.playUntil(END, after);

    assertThat(after.ticks).allMatch(tick -> tick.state().state() == BotState.HARD_STOP);
    assertThat(after.ticks.subList(2, after.ticks.size()))
        .allMatch(tick -> tick.workingOrders() == 0);
  }

  private static long cash(TickRow tick) {
    double mid = (tick.bestBidTicks() + tick.bestAskTicks()) / 2.0;
    return tick.equityUnits() - (long) Math.floor(tick.positionLots() * mid);
  }
}
