package dev.quarterdeck.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmaCrossTest {
  private static final Map<String, String> QUICK =
      Map.of("periods.fast", "2", "periods.slow", "3", "shares.long", "0.8");
  private final FakeMarket market = new FakeMarket();
  private final FakePortfolio portfolio = new FakePortfolio(market);

  @Test
  void warmsUpWithoutOrders() {
    EmaCross strategy = new EmaCross(StrategyFixtures.spot(QUICK));

    ProcessedState state = tick(strategy, 10_000_000);

    assertThat(state.state()).isEqualTo(BotState.WARMING_UP);
    assertThat(portfolio.orders).isEmpty();
  }

  @Test
  void buysWhatIsMissingWhenTheFastAverageIsAbove() {
    EmaCross strategy = rising(StrategyFixtures.spot(QUICK));

    assertThat(portfolio.orders)
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.side).isEqualTo(Side.BUY);
              assertThat(order.execution).isEqualTo(OrderIntents.Execution.IMMEDIATE_OR_CANCEL);
              assertThat(order.lots * order.priceTicks).isLessThan(portfolio.cashUnits);
            });
    assertThat(strategy.tickIntervalNanos()).isEqualTo(60_000_000_000L);
  }

  @Test
  void sellsEverythingWhenTheFastAverageIsBelow() {
    EmaCross strategy = new EmaCross(StrategyFixtures.spot(QUICK));
    for (int i = 0; i < 5; i++) {
      tick(strategy, 10_000_000 - i * 1_000);
    }

    assertThat(portfolio.orders)
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.side).isEqualTo(Side.SELL);
              assertThat(order.lots).isLessThanOrEqualTo(portfolio.positionLots);
            });
  }

  @Test
  void stopsForTheDayAtItsLossLimitAndTradesAgainTheNextDay() {
    EmaCross strategy = rising(StrategyFixtures.spot(QUICK));
    portfolio.equityUnits = 98_000_000_000L;

    assertThat(tick(strategy, 10_000_000).state()).isEqualTo(BotState.HARD_STOP);

    portfolio.equityUnits = 100_000_000_000L;
    assertThat(tick(strategy, 10_000_000).state()).isEqualTo(BotState.HARD_STOP);
    portfolio.businessDay++;
    assertThat(tick(strategy, 10_000_000).state()).isEqualTo(BotState.RUNNING);
  }

  @Test
  void pausesWhileTheMarketIsStaleAndOnAnOperatorsWord() {
    EmaCross strategy = rising(StrategyFixtures.spot(QUICK));
    market.bookAgeNanos = Long.MAX_VALUE;
    assertThat(tick(strategy, 10_000_000).reasons()).isEqualTo("market_stale");
    market.bookAgeNanos = 0;

    strategy.accept(new ExternalIntent.SoftPause("lunch"));
    assertThat(tick(strategy, 10_000_000).state()).isEqualTo(BotState.SOFT_PAUSE);
    strategy.accept(new ExternalIntent.Resume());
    assertThat(tick(strategy, 10_000_000).state()).isEqualTo(BotState.RUNNING);
    strategy.accept(new ExternalIntent.SetTargetBaseShare(new BigDecimal("9")));
    assertThat(tick(strategy, 10_000_000).targetBaseShare()).isEqualTo(0.8);
    strategy.accept(new ExternalIntent.Kill("over"));
    strategy.accept(new ExternalIntent.Resume());
    assertThat(tick(strategy, 10_000_000).state()).isEqualTo(BotState.HARD_STOP);
  }

  @Test
  void sendsNothingWhereTradingIsNotAllowed() {
    rising(StrategyFixtures.context(StrategyFixtures.spotInstrument(), QUICK, 1, false));

    assertThat(portfolio.orders).isEmpty();
  }

  @Test
  void restoresToTheSameBytes() {
    EmaCross strategy = rising(StrategyFixtures.spot(QUICK));
    StateWriter first = new StateWriter();
    strategy.save(first);

    EmaCross restored = new EmaCross(StrategyFixtures.spot(QUICK));
    restored.restore(new StateReader(first.toByteArray()));
    StateWriter second = new StateWriter();
    restored.save(second);

    assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    assertThat(tick(restored, 10_010_000)).isEqualTo(tick(strategy, 10_010_000));
  }

  private EmaCross rising(StrategyContext context) {
    EmaCross strategy = new EmaCross(context);
    for (int i = 0; i < 5; i++) {
      tick(strategy, 10_000_000 + i * 1_000);
    }
    return strategy;
  }

  private ProcessedState tick(EmaCross strategy, long mid) {
    market.mid(mid);
    market.advance(strategy.tickIntervalNanos());
    return strategy.decide(market, portfolio, portfolio);
  }
}
