package dev.quarterdeck.core.strategy.epp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.FakeMarket;
import dev.quarterdeck.core.strategy.FakePortfolio;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import dev.quarterdeck.core.strategy.StrategyFixtures;
import dev.quarterdeck.core.strategy.StrategyParameters;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class OrderSizerTest {
  private static final long PRICE = 10_000_000;
  private static final long EQUITY = 100_000_000_000L;
  private final FakePortfolio portfolio = new FakePortfolio(new FakeMarket());

  @Test
  void roundsPricesAwayFromTheMid() {
    OrderSizer sizer = spot();

    assertThat(sizer.priceTicks(Side.BUY, 2 * 1_001, 0.01)).isEqualTo(990);
    assertThat(sizer.priceTicks(Side.SELL, 2 * 1_001, 0.01)).isEqualTo(1_012);
  }

  @Test
  void sizesAnOrderAsAShareOfEquityInWholeLots() {
    assertThat(lots(spot(), Side.BUY)).isEqualTo(100);
    assertThat(lots(spot("sizing.order-share", "0.01234"), Side.BUY)).isEqualTo(123);
  }

  @Test
  void raisesAnOrderToTheVenuesMinimumWithinTheLargestShare() {
    portfolio.equityUnits = 1_000_000_000L;
    portfolio.cashUnits = 500_000_000L;
    portfolio.positionLots = 50;

    OrderSizer sizer = spot("sizing.order-share", "0.005");
    sizer.begin(portfolio, 2 * PRICE);

    // 1000 USD of equity: 5 USD wanted, at least 10 USD, at most 100 USD.
    assertThat(sizer.lots(Side.BUY, PRICE, portfolio.equityUnits)).isEqualTo(1);
    assertThat(sizer.lots(Side.BUY, 1_000_000, portfolio.equityUnits)).isEqualTo(10);
  }

  @Test
  void placesNothingWhereTheMinimumIsMoreThanTheLargestShare() {
    portfolio.equityUnits = 50_000_000L;
    portfolio.cashUnits = 50_000_000L;
    portfolio.positionLots = 0;
    OrderSizer sizer = spot();
    sizer.begin(portfolio, 2 * PRICE);

    assertThat(sizer.lots(Side.BUY, PRICE, portfolio.equityUnits)).isZero();
  }

  @Test
  void buysNoMoreThanTheCashLessTheFeeAllows() {
    portfolio.cashUnits = 500_499_999L;

    assertThat(lots(spot(), Side.BUY)).isEqualTo(49);
  }

  @Test
  void sellsNoMoreThanIsHeldLessTheLeastShare() {
    portfolio.positionLots = 540;

    assertThat(lots(spot(), Side.SELL)).isEqualTo(40);
    portfolio.positionLots = 500;
    assertThat(lots(spot(), Side.SELL)).isZero();
  }

  @Test
  void buysNothingAboveTheLargestBaseShare() {
    portfolio.positionLots = 9_500;
    portfolio.cashUnits = EQUITY;

    assertThat(lots(spot(), Side.BUY)).isZero();
  }

  @Test
  void workingOrdersCountAsFilled() {
    portfolio.positionLots = 600;
    portfolio.place(Side.SELL, 1, PRICE, 70, Execution.POST_ONLY);

    assertThat(lots(spot(), Side.SELL)).isEqualTo(30);
  }

  @Test
  void anOrderJustPlacedCountsAsFilled() {
    portfolio.positionLots = 640;
    OrderSizer sizer = spot();
    sizer.begin(portfolio, 2 * PRICE);
    sizer.take(Side.SELL, PRICE, sizer.lots(Side.SELL, PRICE, EQUITY));

    assertThat(sizer.lots(Side.SELL, PRICE, EQUITY)).isEqualTo(40);
  }

  @Test
  void aPerpetualMaySellWhatItDoesNotHave() {
    portfolio.positionLots = 0;
    portfolio.cashUnits = 0;
    StrategyParameters parameters = EppParts.parameters();
    OrderSizer sizer =
        new OrderSizer(
            StrategyFixtures.perpetualInstrument(),
            SizingSettings.read(parameters, false, 2),
            0.001);

    assertThat(lots(sizer, Side.SELL)).isEqualTo(100);
    assertThat(lots(sizer, Side.BUY)).isEqualTo(100);
  }

  @Test
  void placesNothingAtNoPriceOrWithoutEquity() {
    OrderSizer sizer = spot();
    sizer.begin(portfolio, 2 * PRICE);

    assertThat(sizer.lots(Side.BUY, 0, EQUITY)).isZero();
    assertThat(sizer.lots(Side.BUY, -1, EQUITY)).isZero();
    assertThat(sizer.lots(Side.BUY, PRICE, 0)).isZero();
  }

  @Test
  void anInventoryRangeTheWrongWayRoundIsRefused() {
    StrategyParameters parameters =
        EppParts.parameters(
            "inventory.minimum-base-share", "0.8", "inventory.maximum-base-share", "0.2");

    SizingSettings.read(parameters, true, 1);

    assertThat(parameters.problems()).containsOnlyKeys("inventory.minimum-base-share");
  }

  @Property(tries = 500)
  void ordersStayWithinMinimumsMoneyHoldingsAndInventory(
      @ForAll Side side,
      @ForAll @LongRange(min = 1, max = 50_000_000) long price,
      @ForAll @LongRange(min = 0, max = 20_000) long held,
      @ForAll @LongRange(min = 0, max = 200_000_000_000L) long cash,
      @ForAll @Scale(6) @DoubleRange(min = 0.00001, max = 1) double share) {
    FakePortfolio some = new FakePortfolio(new FakeMarket());
    some.positionLots = held;
    some.cashUnits = cash;
    some.equityUnits = cash + held * price;
    OrderSizer sizer = spot("sizing.order-share", Double.toString(share));
    sizer.begin(some, 2 * price);
    long total = 0;

    for (int i = 0; i < 20; i++) {
      long lots = sizer.lots(side, price, some.equityUnits);
      if (lots == 0) {
        break;
      }
      assertThat(lots * price).isGreaterThanOrEqualTo(10_000_000);
      sizer.take(side, price, lots);
      total += lots;
    }

    double afterShare =
        (held + side.sign() * total) * (double) price / Math.max(1, some.equityUnits);
    if (total > 0) {
      assertThat(side.sign() * afterShare)
          .isLessThanOrEqualTo(side == Side.BUY ? 0.95 + 1e-9 : -0.05 + 1e-9);
    }
    if (side == Side.BUY) {
      assertThat(total * price).isLessThanOrEqualTo(cash);
    } else {
      assertThat(total).isLessThanOrEqualTo(held);
    }
  }

  private long lots(OrderSizer sizer, Side side) {
    sizer.begin(portfolio, 2 * PRICE);
    return sizer.lots(side, PRICE, EQUITY);
  }

  private static OrderSizer spot(String... pairs) {
    return new OrderSizer(
        StrategyFixtures.spotInstrument(),
        SizingSettings.read(EppParts.parameters(pairs), true, 1),
        0.001);
  }
}
