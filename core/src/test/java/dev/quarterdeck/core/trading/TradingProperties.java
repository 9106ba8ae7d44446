package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TradingProperties {
  private static final String TWO_QUOTES = TwoQuotes.class.getName();
  private static final int SECONDS = 20;
  private static final long END = Markets.START + SECONDS * Markets.SECOND;

  @Property(tries = 300)
  void equityIsWhatWasEarnedLessWhatWasPaidAfterEveryFill(@ForAll long seed, @ForAll boolean spot) {
    Random random = new Random(seed);
    Instrument instrument = spot ? Markets.SPOT : Markets.PERPETUAL;
    Portfolio portfolio = new Portfolio(Markets.config(instrument, TWO_QUOTES, 1));
    long mid = 100_000;
    portfolio.open(2 * mid);
    for (int fill = 0; fill < 40; fill++) {
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      long price = mid + random.nextInt(201) - 100;
      long lots = 1 + random.nextInt(300);
      long before = portfolio.equityUnits();
      long fee =
          portfolio.feeUnits(
              price * lots, random.nextBoolean() ? LiquiditySide.MAKER : LiquiditySide.TAKER);

      portfolio.fill(side, price, lots, fee);

      assertThat(portfolio.equityUnits())
          .isEqualTo(before + side.sign() * lots * (mid - price) - fee);
      assertThat(portfolio.equityUnits() - portfolio.openingEquityUnits())
          .isEqualTo(
              portfolio.realisedUnits() + portfolio.unrealisedUnits() - portfolio.feesUnits());
      mid += random.nextInt(21) - 10;
      portfolio.mark(2 * mid);
    }
  }

  @Property(tries = 200)
  void theSameSeedGivesTheSameFillsAndQueuesAreNeverNegative(
      @ForAll @IntRange(min = 0, max = 1_000_000) int market, @ForAll long seed) {
    Tape tape = Markets.levels(Markets.SPOT, market, SECONDS);

    CollectedRun first = run(tape, seed, 1);
    CollectedRun second = run(tape, seed, 1);

    assertThat(second.fills).isEqualTo(first.fills);
    assertThat(first.fills).allSatisfy(fill -> assertThat(fill.queueDelayNanos()).isNotNegative());
  }

  @Property(tries = 200)
  void aRunInPiecesIsTheSameRun(
      @ForAll @IntRange(min = 0, max = 1_000_000) int market,
      @ForAll @IntRange(min = 2, max = 40) int pieces,
      @ForAll boolean printsOnly) {
    Tape tape =
        printsOnly
            ? Markets.prints(Markets.SPOT, market, SECONDS)
            : Markets.levels(Markets.SPOT, market, SECONDS);

    CollectedRun whole = run(tape, market, 1);
    CollectedRun split = run(tape, market, pieces);

    assertThat(split.fills).isEqualTo(whole.fills);
    assertThat(split.ticks).isEqualTo(whole.ticks);
    assertThat(split.markouts).isEqualTo(whole.markouts);
  }

  @Property(tries = 200)
  void anOrderOnlyGoesWhereItsStateMayGo(@ForAll long seed) {
    Random random = new Random(seed);
    WorkingOrders orders = new WorkingOrders();
    orders.add(1, Side.BUY, 0, 100, 10, 0);
    for (int step = 0; step < 6 && orders.size() == 1; step++) {
      OrderStatus now = orders.status(0);
      OrderStatus next = OrderStatus.values()[random.nextInt(OrderStatus.values().length)];
      if (now.mayBecome(next)) {
        orders.become(0, next);
        assertThat(orders.size()).isEqualTo(next.terminal() ? 0 : 1);
      } else {
        assertThatThrownBy(() -> orders.become(0, next)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Property(tries = 200)
  void noMoreIsEverOutThanTheEnvelopeAndTheFundsAllow(@ForAll long seed, @ForAll boolean spot) {
    Random random = new Random(seed);
    EngineConfig config =
        Markets.config(
            spot ? Markets.SPOT : Markets.PERPETUAL, TWO_QUOTES, Map.of(), Mode.PAPER, 1);
    Portfolio portfolio = new Portfolio(config);
    portfolio.open(200_000);
    WorkingOrders orders = new WorkingOrders();
    PreTradeLimits limits = new PreTradeLimits(config, portfolio, orders);
    for (int order = 1; order <= 30; order++) {
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      long price = 99_000 + random.nextInt(2_000);
      long lots = random.nextInt(2_000) - 10L;
      int level = random.nextInt(8);
      if (limits.deny(side, level, price, lots, Execution.LIMIT).isEmpty()) {
        orders.add(order, side, level, price, lots, 0);
      }
    }

    assertThat(orders.size()).isLessThanOrEqualTo(WorkingOrders.MAXIMUM);
    if (spot) {
      assertThat(orders.buyUnits()).isLessThanOrEqualTo(portfolio.cashUnits());
      assertThat(orders.leavesLots(Side.SELL)).isLessThanOrEqualTo(portfolio.positionLots());
    } else {
      long most = Math.max(orders.leavesLots(Side.BUY), orders.leavesLots(Side.SELL));
      assertThat(most * 99_000).isLessThanOrEqualTo(3 * portfolio.equityUnits());
    }
  }

  private static CollectedRun run(Tape tape, long seed, int pieces) {
    EngineConfig config = Markets.config(Markets.SPOT, TWO_QUOTES, seed);
    CollectedRun run = new CollectedRun();
    Engine engine = Engine.start(config, tape, Markets.START, END);
    for (int piece = 1; piece < pieces; piece++) {
      engine.playUntil(Markets.START + (END - Markets.START) / pieces * piece, run);
      engine = Engine.resume(config, tape, engine.checkpoint());
    }
    engine.playUntil(END, run);
    return run;
  }
}
