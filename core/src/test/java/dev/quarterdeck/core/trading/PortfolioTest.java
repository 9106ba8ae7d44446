package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.Side;
import org.junit.jupiter.api.Test;

class PortfolioTest {
  private final Portfolio perpetual =
      new Portfolio(Markets.config(Markets.PERPETUAL, "EmaCross", 1));

  @Test
  void aPerpetualsEquityIsMarginBalancePlusUnrealised() {
    perpetual.open(200_000);
    long balance = perpetual.cashUnits();

    perpetual.fill(Side.BUY, 100_000, 10, 0);
    perpetual.mark(200_020);

    assertThat(perpetual.cashUnits()).isEqualTo(balance);
    assertThat(perpetual.unrealisedUnits()).isEqualTo(100);
    assertThat(perpetual.equityUnits()).isEqualTo(balance + 100);
  }

  @Test
  void aPositionThatTurnsRealisesTheOldAndOpensTheNew() {
    perpetual.open(200_000);
    perpetual.fill(Side.SELL, 100_000, 10, 0);

    long realised = perpetual.fill(Side.BUY, 99_990, 25, 0);

    assertThat(realised).isEqualTo(100);
    assertThat(perpetual.positionLots()).isEqualTo(15);
    assertThat(perpetual.averagePriceTicks()).isEqualTo(99_990);
  }

  @Test
  void fundingIsPaidByTheSideThatTheRateNames() {
    perpetual.open(200_000);
    perpetual.fill(Side.SELL, 100_000, 1_000, 0);
    long before = perpetual.cashUnits();

    long paid = perpetual.funding(10_000);

    assertThat(paid).isEqualTo(-10_000);
    assertThat(perpetual.cashUnits()).isEqualTo(before + 10_000);
  }

  @Test
  void theMarginRatioIsEquityOverNotional() {
    perpetual.open(200_000);
    assertThat(perpetual.marginRatio()).isEqualTo(1);

    perpetual.fill(Side.BUY, 100_000, 300_000, 0);

    assertThat(perpetual.marginRatio())
        .isEqualTo((double) perpetual.equityUnits() / (100_000L * 300_000));
  }

  @Test
  void feesAreRoundedHalfEvenAndARebateIsNegative() {
    assertThat(perpetual.feeUnits(2_500, LiquiditySide.MAKER)).isZero();
    assertThat(perpetual.feeUnits(7_500, LiquiditySide.MAKER)).isEqualTo(2);
  }
}
