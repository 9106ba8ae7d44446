package dev.quarterdeck.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When EPP v2.4 must not trade, as a bot shows it from outside, one test a rule. */
class EppLimitsTest {

  @Test
  void pausesAndCancelsInTheTickInWhichBalancesCannotBeRead() {
    EppTicks bot = EppTicks.spot().warm();
    bot.portfolio.balancesKnown = false;

    ProcessedState state = bot.tick();

    assertThat(state.state()).isEqualTo(BotState.SOFT_PAUSE);
    assertThat(state.reasons()).isEqualTo("balance_unknown");
    assertThat(bot.portfolio.live(Side.BUY)).isEmpty();
    assertThat(bot.portfolio.live(Side.SELL)).isEmpty();
  }

  @Test
  void pausesWhileTheBookHasNotChangedForThirtySeconds() {
    EppTicks bot = EppTicks.spot().warm();

    bot.market.bookAgeNanos = 29_999_999_999L;
    assertThat(bot.tick().state()).isEqualTo(BotState.RUNNING);
    bot.market.bookAgeNanos = 30_000_000_000L;
    assertThat(bot.tick().reasons()).isEqualTo("market_stale");
    bot.market.bookAgeNanos = 0;
    assertThat(bot.tick().state()).isEqualTo(BotState.RUNNING);
  }

  @Test
  void pausesWithoutATwoSidedQuote() {
    EppTicks bot = EppTicks.spot().warm();
    bot.market.hasQuote = false;

    assertThat(bot.tick().reasons()).isEqualTo("no_quote");
  }

  @Test
  void stopsAndCancelsAtTheDailyLossLimitAndResumesOnTheNextBusinessDay() {
    EppTicks bot = EppTicks.spot("risk.drawdown", "0.5").warm();
    bot.portfolio.equityUnits = 98_500_000_000L;

    ProcessedState stopped = bot.tick();
    assertThat(stopped.state()).isEqualTo(BotState.HARD_STOP);
    assertThat(stopped.reasons()).isEqualTo("daily_loss");
    assertThat(bot.portfolio.live(Side.BUY)).isEmpty();

    bot.portfolio.equityUnits = 100_000_000_000L;
    assertThat(bot.tick().state()).isEqualTo(BotState.HARD_STOP);

    bot.portfolio.businessDay++;
    assertThat(bot.tick().state()).isEqualTo(BotState.RUNNING);
  }

  @Test
  void aKilledBotStaysStoppedWhateverIsAskedOrWhicheverDayItIs() {
    EppTicks bot = EppTicks.spot().warm();
    bot.maker.accept(new ExternalIntent.Kill("portfolio limit"));
    assertThat(bot.tick().reasons()).isEqualTo("operator_kill");

    bot.maker.accept(new ExternalIntent.Resume());
    bot.portfolio.businessDay++;

    assertThat(bot.tick().state()).isEqualTo(BotState.HARD_STOP);
    assertThat(bot.portfolio.live(Side.BUY)).isEmpty();
  }

  @Test
  void pausesAndResumesOnRequest() {
    EppTicks bot = EppTicks.spot().warm();

    bot.maker.accept(new ExternalIntent.SoftPause("news"));
    assertThat(bot.calm(1).reasons()).isEqualTo("operator_pause");
    assertThat(bot.portfolio.orders).isEmpty();
    bot.maker.accept(new ExternalIntent.Resume());

    assertThat(bot.calm(1).state()).isEqualTo(BotState.RUNNING);
    assertThat(bot.portfolio.orders).isNotEmpty();
  }

  @Test
  void clampsTheTargetShareThatIsAskedFor() {
    EppTicks bot = EppTicks.spot().warm();

    bot.maker.accept(new ExternalIntent.SetTargetBaseShare(new BigDecimal("0.8")));
    assertThat(bot.tick().targetBaseShare()).isEqualTo(0.8);
    bot.maker.accept(new ExternalIntent.SetTargetBaseShare(new BigDecimal("7")));
    assertThat(bot.tick().targetBaseShare()).isEqualTo(0.95);
    bot.maker.accept(new ExternalIntent.SetTargetBaseShare(new BigDecimal("-7")));
    assertThat(bot.tick().targetBaseShare()).isEqualTo(0.05);
  }

  @Test
  void placesNothingWhereTradingIsNotAllowed() {
    EppTicks bot =
        new EppTicks(
            StrategyFixtures.context(StrategyFixtures.spotInstrument(), Map.of(), 1, false));

    bot.warm();

    assertThat(bot.calm(1).state()).isEqualTo(BotState.RUNNING);
    assertThat(bot.portfolio.orders).isEmpty();
  }

  @Test
  void pausesBelowTwentyAndStopsBelowTenPercentMargin() {
    EppTicks bot = EppTicks.perpetual().warm();

    bot.portfolio.marginRatio = 0.20;
    assertThat(bot.tick().state()).isEqualTo(BotState.RUNNING);
    bot.portfolio.marginRatio = 0.199;
    assertThat(bot.tick().reasons()).isEqualTo("margin_low");
    bot.portfolio.marginRatio = 0.10;
    assertThat(bot.tick().state()).isEqualTo(BotState.SOFT_PAUSE);
    bot.portfolio.marginRatio = 0.099;
    assertThat(bot.tick().state()).isEqualTo(BotState.HARD_STOP);
    bot.portfolio.marginRatio = 1;
    assertThat(bot.tick().reasons()).isEqualTo("margin_critical");
  }

  @Test
  void aLeverageAboveTheCapIsRefusedAtTheStart() {
    assertThatThrownBy(
            () ->
                StrategyFixtures.context(StrategyFixtures.perpetualInstrument(), Map.of(), 6, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cap of 5");
  }
}
