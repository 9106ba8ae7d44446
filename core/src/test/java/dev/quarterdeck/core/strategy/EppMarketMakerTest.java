package dev.quarterdeck.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import dev.quarterdeck.core.strategy.PortfolioView.WorkingState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The rules of EPP v2.4 as a bot shows them from outside, one test a rule. */
class EppMarketMakerTest {

  @Test
  void isFoundByItsName() {
    assertThat(StrategyLoader.load("EppMarketMaker", StrategyFixtures.spot(Map.of())))
        .isInstanceOf(EppMarketMaker.class);
  }

  @Test
  void placesNothingBeforeThreeBarsHaveClosed() {
    EppTicks bot = EppTicks.spot();

    ProcessedState state = bot.calm(180);

    assertThat(state.state()).isEqualTo(BotState.WARMING_UP);
    assertThat(state.reasons()).isEqualTo("warm_up");
    assertThat(bot.portfolio.orders).isEmpty();
  }

  @Test
  void quotesThreePostOnlyLevelsOnBothSidesOfANeutralMarket() {
    EppTicks bot = EppTicks.spot().warm();

    assertThat(bot.portfolio.live(Side.BUY)).extracting(order -> order.level).contains(0, 1, 2);
    assertThat(bot.portfolio.live(Side.SELL)).extracting(order -> order.level).contains(0, 1, 2);
    assertThat(bot.portfolio.orders)
        .allSatisfy(order -> assertThat(order.execution).isEqualTo(Execution.POST_ONLY));
  }

  @Test
  void evidenceOfATickSaysRegimeSpreadsFloorEdgeSharesAndLimits() {
    EppTicks bot = EppTicks.spot().warm();
    bot.portfolio.cancelsLastMinute = 7;
    bot.portfolio.equityUnits = 99_500_000_000L;
    bot.portfolio.turnoverTodayUnits = 99_500_000_000L;

    ProcessedState state = bot.calm(1);

    assertThat(state.state()).isEqualTo(BotState.RUNNING);
    assertThat(state.reasons()).isEmpty();
    assertThat(state.regime()).isEqualTo("neutral");
    assertThat(state.buySpread() + state.sellSpread()).isGreaterThanOrEqualTo(state.spreadFloor());
    assertThat(state.spreadFloor()).isPositive();
    assertThat(state.netEdge()).isPositive();
    assertThat(state.baseShare()).isBetween(0.50, 0.51);
    assertThat(state.targetBaseShare()).isEqualTo(0.5);
    assertThat(state.dailyLoss()).isEqualTo(0.005);
    assertThat(state.drawdown()).isEqualTo(0.005);
    assertThat(state.turnover()).isEqualTo(1);
    assertThat(state.cancelsPerMinute()).isEqualTo(7);
    assertThat(state.cancelBudget()).isEqualTo(50);
  }

  @Test
  void neverQuotesInsideTheMarketSpread() {
    EppTicks bot = EppTicks.spot().warm();
    bot.portfolio.orders.clear();
    bot.market.bestBidTicks = 9_800_000;
    bot.market.bestAskTicks = 10_200_000;

    bot.tick();

    assertThat(bot.portfolio.live(Side.BUY)).isNotEmpty();
    assertThat(bot.portfolio.live(Side.SELL)).isNotEmpty();
    assertThat(bot.portfolio.live(Side.BUY))
        .allSatisfy(order -> assertThat(order.priceTicks).isLessThan(9_800_000));
    assertThat(bot.portfolio.live(Side.SELL))
        .allSatisfy(order -> assertThat(order.priceTicks).isGreaterThan(10_200_000));
  }

  @Test
  void changesRegimeOnTheThirdTickOnly() {
    EppTicks bot = EppTicks.spot("regime.shock-multiplier", "100").warmWithAverage();
    bot.moveTo(EppTicks.CALM_MID * 1_015 / 1_000);

    assertThat(bot.calm(2).regime()).isEqualTo("neutral");
    assertThat(bot.calm(1).regime()).isEqualTo("up");
  }

  @Test
  void cancelsASideInTheTickInWhichTheRegimeDisablesIt() {
    EppTicks bot = EppTicks.spot("regime.shock-multiplier", "100").warmWithAverage();
    bot.moveTo(EppTicks.CALM_MID * 1_015 / 1_000);
    bot.calm(2);
    assertThat(bot.portfolio.live(Side.SELL)).isNotEmpty();

    bot.tick();

    assertThat(bot.portfolio.live(Side.SELL)).isEmpty();
    assertThat(bot.portfolio.live(Side.BUY)).isNotEmpty();
  }

  @Test
  void movesOfMoreThanTheUsualBandInHalfAMinuteAreAShock() {
    EppTicks bot = EppTicks.spot().warm();
    double usualBand = 2e-4;
    long highest = EppTicks.CALM_MID + 2_000;
    bot.market.mid((long) (highest * (1 + 1.3 * usualBand)));

    bot.tick();
    bot.tick();
    ProcessedState state = bot.tick();

    assertThat(state.regime()).isEqualTo("shock");
  }

  @Test
  void restsNoMoreThanTenOrders() {
    EppTicks bot = EppTicks.spot("regimes.neutral.levels", "5", "sizing.maximum-orders", "10");

    bot.warm();
    bot.calm(300);

    assertThat(bot.portfolio.orders).hasSize(10);
  }

  @Test
  void moreThanTenOrdersCannotBeConfigured() {
    StrategyContext context = StrategyFixtures.spot(Map.of("sizing.maximum-orders", "11"));

    assertThat(new EppMarketMaker(context)).isNotNull();

    assertThat(context.parameters().problems()).containsOnlyKeys("sizing.maximum-orders");
  }

  @Test
  void putsNoOrderOnALevelWhoseLastOneIsNotConfirmedGone() {
    EppTicks bot = EppTicks.spot().warm();
    bot.maker.accept(new ExternalIntent.SoftPause("look"));
    bot.tick();
    bot.maker.accept(new ExternalIntent.Resume());
    int before = bot.portfolio.orders.size();

    bot.tick();
    assertThat(bot.portfolio.orders).hasSize(before);

    bot.portfolio.confirmCancels();
    bot.tick();
    assertThat(bot.portfolio.live(Side.BUY)).hasSize(3);
  }

  @Test
  void cancelsAnOrderThatIsNotAcknowledgedInThirtySeconds() {
    EppTicks bot = EppTicks.spot();
    bot.calm(180);
    bot.tick();
    assertThat(bot.portfolio.orders).isNotEmpty();
    assertThat(bot.portfolio.orders)
        .allSatisfy(order -> assertThat(order.state).isEqualTo(WorkingState.SUBMITTED));

    for (int i = 0; i < 29; i++) {
      bot.tick();
    }
    assertThat(bot.portfolio.cancelled).isEmpty();

    bot.tick();
    assertThat(bot.portfolio.live(Side.BUY)).isEmpty();
    assertThat(bot.portfolio.live(Side.SELL)).isEmpty();
  }

  @Test
  void fundingLowersTheEdgeAndRaisesTheFloor() {
    EppTicks free = EppTicks.perpetual().warm();
    EppTicks funded = EppTicks.perpetual();
    funded.market.fundingRate = -0.01;
    funded.warm();

    ProcessedState without = free.calm(1);
    ProcessedState with = funded.calm(1);

    // |rate| * refresh / 8 h, over the fill factor.
    double funding = 0.01 * 60 / 28_800;
    assertThat(with.spreadFloor() - without.spreadFloor()).isCloseTo(funding / 0.4, within(1e-12));
  }

  @Test
  void aResumedBotDecidesBitForBitAsOneThatNeverStopped() {
    List<String> straight = play(false);
    List<String> resumed = play(true);

    assertThat(resumed).isEqualTo(straight);
    assertThat(straight).anyMatch(line -> line.contains("shock")).anyMatch(l -> l.contains("up"));
  }

  @Test
  void thinOrchestratorStaysUnderThreeHundredLines() throws IOException {
    Path source = Path.of("src/main/java/dev/quarterdeck/core/strategy/EppMarketMaker.java");

    assertThat(Files.readAllLines(source)).hasSizeLessThan(300);
  }

  @Test
  void aTickWithNothingToDoAllocatesItsEvidenceOnly() {
    EppTicks bot = EppTicks.spot().warm();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int ticks = 20_000;
    long most = 0;
    for (int round = 0; round < 5; round++) {
      // The market stands still, so that no order is due for replacement.
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < ticks; i++) {
        bot.tick();
      }
      most = (threads.getCurrentThreadAllocatedBytes() - before) / ticks;
    }

    // A ProcessedState: header, three references, ten doubles and two ints.
    assertThat(most).isBetween(1L, 136L);
    assertThat(bot.portfolio.orders).isNotEmpty();
  }

  private static List<String> play(boolean resume) {
    EppTicks bot = EppTicks.spot();
    SplittableRandom random = new SplittableRandom(7);
    List<String> seen = new ArrayList<>();
    double mid = EppTicks.CALM_MID;
    for (int i = 0; i < 8_000; i++) {
      mid *= 1 + 4e-5 * (random.nextDouble() - 0.5) + (i % 997 == 0 ? 6e-4 : 0);
      bot.market.mid((long) mid);
      seen.add(bot.tick().toString());
      bot.answer();
      if (resume && i % 613 == 0) {
        StateWriter out = new StateWriter();
        bot.maker.save(out);
        bot.maker = new EppMarketMaker(StrategyFixtures.spot(Map.of()));
        StateReader in = new StateReader(out.toByteArray());
        bot.maker.restore(in);
        assertThat(in.exhausted()).isTrue();
      }
      if (i % 1_500 == 700) {
        bot.maker.accept(new ExternalIntent.SoftPause("look"));
      } else if (i % 1_500 == 800) {
        bot.maker.accept(new ExternalIntent.Resume());
      } else if (i == 5_000) {
        bot.maker.accept(new ExternalIntent.SetTargetBaseShare(new BigDecimal("0.7")));
      }
    }
    bot.portfolio.orders.forEach(order -> seen.add(order.level + "@" + order.priceTicks));
    return seen;
  }
}
