package dev.quarterdeck.core.strategy.epp;

import static dev.quarterdeck.core.strategy.epp.EppParts.MINUTE;
import static dev.quarterdeck.core.strategy.epp.EppParts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.FakeMarket;
import dev.quarterdeck.core.strategy.FakePortfolio;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.strategy.StrategyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskPolicyTest {
  private static final double GOOD_EDGE = 0.01;
  private final FakeMarket market = new FakeMarket();
  private final FakePortfolio portfolio = new FakePortfolio(market);
  private final OperatorControl operator = new OperatorControl(0, 1);
  private RiskPolicy risk = EppParts.risk();

  @Test
  void runsWhereNothingSpeaksAgainstIt() {
    assertThat(assess()).isEqualTo(BotState.RUNNING);
    assertThat(risk.reasons()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.0149, RUNNING", "0.0150, HARD_STOP"})
  void stopsAtADailyLossOfOneAndAHalfPercent(double loss, BotState expected) {
    portfolio.peakEquityUnits = 0;
    portfolio.equityUnits = (long) (portfolio.openingEquityUnits * (1 - loss));

    assertThat(assess()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.0249, RUNNING", "0.0250, HARD_STOP"})
  void stopsAtADrawdownOfTwoAndAHalfPercent(double drawdown, BotState expected) {
    portfolio.peakEquityUnits = 200_000_000_000L;
    portfolio.openingEquityUnits = 0;
    portfolio.equityUnits = (long) (portfolio.peakEquityUnits * (1 - drawdown));

    assertThat(assess()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"2.99, RUNNING", "3.00, HARD_STOP"})
  void stopsAtATurnoverOfThreeTimesEquity(double turnover, BotState expected) {
    portfolio.turnoverTodayUnits = (long) (portfolio.equityUnits * turnover);

    assertThat(assess()).isEqualTo(expected);
  }

  @Test
  void withoutEquityEveryTurnoverIsTooMuch() {
    portfolio.equityUnits = 0;

    assertThat(assess()).isEqualTo(BotState.HARD_STOP);
    assertThat(risk.reasons()).contains("turnover");
  }

  @Test
  void aDailyStopHoldsWhenTheLossIsMadeGoodAndEndsWithTheDay() {
    portfolio.turnoverTodayUnits = 4 * portfolio.equityUnits;
    assess();
    portfolio.turnoverTodayUnits = 0;
    assertThat(assess()).isEqualTo(BotState.HARD_STOP);

    portfolio.businessDay++;

    assertThat(assess()).isEqualTo(BotState.RUNNING);
    assertThat(risk.turnover()).isZero();
  }

  @Test
  void dailyLimitsSurviveARestartOnTheSameDay() {
    portfolio.equityUnits = portfolio.openingEquityUnits * 98 / 100;
    assess();
    portfolio.equityUnits = portfolio.openingEquityUnits;
    RiskPolicy restored = EppParts.risk();

    assertThat(EppParts.carry(risk::save, restored::restore)).isTrue();
    assertThat(restored.reasons()).isEqualTo("daily_loss");
    risk = restored;

    assertThat(assess()).isEqualTo(BotState.HARD_STOP);
  }

  @Test
  void threeCancelBudgetBreachesInARowStopForGood() {
    portfolio.cancelsLastMinute = 51;
    for (int breach = 1; breach <= 2; breach++) {
      assertThat(assess()).isEqualTo(BotState.SOFT_PAUSE);
      assertThat(risk.reasons()).isEqualTo("cancel_budget");
      market.advance(2 * MINUTE + SECOND);
    }

    assertThat(assess()).isEqualTo(BotState.HARD_STOP);
    portfolio.businessDay++;
    portfolio.cancelsLastMinute = 0;
    market.advance(24 * 60 * MINUTE);

    assertThat(assess()).isEqualTo(BotState.HARD_STOP);
    assertThat(risk.reasons()).isEqualTo("cancel_budget_repeated");
  }

  @ParameterizedTest
  @CsvSource({"0.05, RUNNING", "0.0501, SOFT_PAUSE", "-0.0501, SOFT_PAUSE", "NaN, SOFT_PAUSE"})
  void pausesAtAPositionDriftOfMoreThanFivePercent(double drift, BotState expected) {
    portfolio.positionDrift = drift;

    assertThat(assess()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.20, RUNNING", "0.1999, SOFT_PAUSE", "0.10, SOFT_PAUSE", "0.0999, HARD_STOP"})
  void pausesAndStopsByTheMarginRatio(double ratio, BotState expected) {
    portfolio.marginRatio = ratio;

    assertThat(assess()).isEqualTo(expected);
  }

  @Test
  void anUnknownMarginRatioPauses() {
    portfolio.marginRatio = Double.NaN;

    assertThat(assess()).isEqualTo(BotState.SOFT_PAUSE);
  }

  @Test
  void pausesWhereResolvedFeesAreRequiredAndTheyAreAGuess() {
    StrategyParameters strict = EppParts.parameters("risk.require-resolved-fees", "true");

    risk = RiskPolicy.read(strict, false);
    assertThat(assess()).isEqualTo(BotState.SOFT_PAUSE);
    assertThat(risk.reasons()).isEqualTo("fees_unresolved");

    risk = RiskPolicy.read(strict, true);
    assertThat(assess()).isEqualTo(BotState.RUNNING);
  }

  @Test
  void pausesBelowTheEdgeThreshold() {
    risk.measure(market, portfolio);

    assertThat(risk.assess(market, portfolio, operator, true, 0)).isEqualTo(BotState.SOFT_PAUSE);
    assertThat(risk.reasons()).isEqualTo("edge_gate");
  }

  @Test
  void doesNotLookAtTheEdgeBeforeItIsWarm() {
    risk.measure(market, portfolio);

    assertThat(risk.assess(market, portfolio, operator, false, 0)).isEqualTo(BotState.WARMING_UP);
    assertThat(risk.reasons()).isEqualTo("warm_up");
  }

  @Test
  void namesEveryReasonTheHardestFirst() {
    portfolio.balancesKnown = false;
    portfolio.marginRatio = 0.05;
    operator.accept(new ExternalIntent.SoftPause("news"));
    market.bookAgeNanos = Long.MAX_VALUE;

    assertThat(assess()).isEqualTo(BotState.HARD_STOP);
    assertThat(risk.reasons())
        .isEqualTo("margin_critical,operator_pause,market_stale,balance_unknown,margin_low");
  }

  @Test
  void withoutAQuoteTheLastMeasuresStand() {
    portfolio.equityUnits = portfolio.openingEquityUnits * 99 / 100;
    assess();
    market.hasQuote = false;
    portfolio.equityUnits = 0;

    assertThat(assess()).isEqualTo(BotState.SOFT_PAUSE);
    assertThat(risk.dailyLoss()).isEqualTo(0.01);
  }

  @Test
  void aMarginStopAboveThePauseIsRefused() {
    StrategyParameters parameters =
        EppParts.parameters("risk.margin-pause", "0.1", "risk.margin-stop", "0.2");

    RiskPolicy.read(parameters, true);

    assertThat(parameters.problems()).containsOnlyKeys("risk.margin-stop");
  }

  private BotState assess() {
    risk.measure(market, portfolio);
    return risk.assess(market, portfolio, operator, true, GOOD_EDGE);
  }
}
