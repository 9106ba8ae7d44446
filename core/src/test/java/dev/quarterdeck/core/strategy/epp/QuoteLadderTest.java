package dev.quarterdeck.core.strategy.epp;

import static dev.quarterdeck.core.strategy.epp.EppParts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.FakeMarket;
import dev.quarterdeck.core.strategy.FakePortfolio;
import dev.quarterdeck.core.strategy.OrderIntents;
import dev.quarterdeck.core.strategy.StrategyFixtures;
import org.junit.jupiter.api.Test;

class QuoteLadderTest {
  private static final long MID = 10_000_000;
  private final FakeMarket market = new FakeMarket();
  private final FakePortfolio portfolio = new FakePortfolio(market);
  private final SpreadEngine spread = EppParts.spread();
  private QuoteLadder ladder = ladder();
  private Regime regime = Regime.NEUTRAL;
  private long switchedNanos = Long.MIN_VALUE;

  @Test
  void placesEveryLevelFartherOutThanTheOneBefore() {
    market.mid(MID);
    align();

    assertThat(portfolio.live(Side.BUY))
        .extracting(order -> order.priceTicks)
        .containsExactly(9_987_500L, 9_982_500L, 9_977_500L);
    assertThat(portfolio.live(Side.SELL))
        .extracting(order -> order.priceTicks)
        .containsExactly(10_012_500L, 10_017_500L, 10_022_500L);
  }

  @Test
  void keepsOrdersUntilTheirRefreshAgeHoweverTheMarketMoves() {
    quote();
    market.mid(MID + 20_000);
    market.advance(59 * SECOND);
    align();
    assertThat(portfolio.cancelled).isEmpty();

    market.advance(SECOND);
    align();

    assertThat(portfolio.cancelled).hasSize(6);
  }

  @Test
  void keepsOrdersThatAreWithinTheToleranceOfTheirPrice() {
    quote();
    market.mid(MID + 1_900);
    market.advance(3_600 * SECOND);

    align();

    assertThat(portfolio.cancelled).isEmpty();
  }

  @Test
  void replacesALevelInALaterTickThanItsCancel() {
    quote();
    market.mid(MID + 20_000);
    market.advance(60 * SECOND);
    align();
    assertThat(portfolio.orders).hasSize(6);

    portfolio.confirmCancels();
    align();

    assertThat(portfolio.live(Side.BUY)).hasSize(3);
    assertThat(portfolio.live(Side.BUY).getFirst().priceTicks).isGreaterThan(9_990_000);
  }

  @Test
  void cancelsASideAndLevelsThatTheRegimeDoesNotWant() {
    quote();
    regime = Regime.UP;

    align();

    assertThat(portfolio.live(Side.SELL)).isEmpty();
    assertThat(portfolio.live(Side.BUY)).extracting(order -> order.level).containsExactly(0, 1);
  }

  @Test
  void pullsOrdersThatAWiderRegimeWouldNotPlaceSoNear() {
    quote();
    market.advance(SECOND);
    regime = Regime.SHOCK;
    switchedNanos = market.nowNanos;

    align();

    assertThat(portfolio.live(Side.BUY)).isEmpty();
    assertThat(portfolio.live(Side.SELL)).isEmpty();
  }

  @Test
  void waitsBeforeItTriesADeniedLevelAgain() {
    Denying denying = new Denying();
    market.mid(MID);

    align(denying);
    align(denying);
    assertThat(denying.asked).isEqualTo(6);

    market.advance(60 * SECOND);
    align(denying);
    assertThat(denying.asked).isEqualTo(12);
  }

  @Test
  void aRestoredLadderStillWaits() {
    market.mid(MID);
    align(new Denying());
    QuoteLadder restored = ladder();

    assertThat(EppParts.carry(ladder::save, restored::restore)).isTrue();
    ladder = restored;
    align();

    assertThat(portfolio.orders).isEmpty();
  }

  @Test
  void cancelsAllThatIsNotBeingCancelledYet() {
    quote();
    ladder.cancelAll(portfolio, portfolio);
    ladder.cancelAll(portfolio, portfolio);

    assertThat(portfolio.cancelled).hasSize(6).doesNotHaveDuplicates();
  }

  private void quote() {
    market.mid(MID);
    align();
    portfolio.acknowledgeAll();
  }

  private void align() {
    align(portfolio);
  }

  private void align(OrderIntents intents) {
    RegimeSpec spec = EppParts.specs().of(regime);
    spread.update(market.nowNanos, regime, spec, 0, EppParts.costs(-0.01), 1e-4, 0);
    ladder.align(market, portfolio, intents, spec, switchedNanos);
  }

  private QuoteLadder ladder() {
    SizingSettings sizing = SizingSettings.read(EppParts.parameters(), true, 1);
    return new QuoteLadder(
        sizing, new OrderSizer(StrategyFixtures.spotInstrument(), sizing, 0.001), spread);
  }

  private static final class Denying implements OrderIntents {
    private int asked;

    @Override
    public long place(Side side, int level, long price, long lots, Execution execution) {
      asked++;
      return 0;
    }

    @Override
    public void cancel(long orderNumber) {
      throw new AssertionError("there is no order");
    }
  }
}
