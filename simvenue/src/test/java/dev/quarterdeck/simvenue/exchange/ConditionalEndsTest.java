package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Orders that wait for a price, and what becomes of them without it or in spite of it. */
class ConditionalEndsTest extends ConditionalTrial {
  @Test
  void whatClosesAPositionExpiresWithoutOne() {
    trade("60000", "0.5");
    close("ada", ConditionalType.STOP_MARKET, "59000");
    close("ada", ConditionalType.TAKE_PROFIT_MARKET, "62000");

    trade("60000", "-0.5");

    assertThat(perpetuals.conditionals().all("ada"))
        .extracting(ConditionalState::status)
        .containsOnly(ConditionalStatus.EXPIRED);
    mark("58000");
    assertThat(position("ada").quantity()).isZero();
  }

  @Test
  void aReduceOnlyOrderWaitsOnWithoutAPositionAndIsRefusedWhenItsPriceComes() {
    trade("60000", "0.5");
    perpetuals
        .conditionals()
        .place(
            "ada",
            conditional(
                Side.SELL,
                ConditionalType.STOP_MARKET,
                "59000",
                "0.5",
                WorkingType.MARK_PRICE,
                true));
    trade("60000", "-0.5");
    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.NEW);

    mark("59000");

    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.REJECTED);
    assertThat(only("ada").rejection()).isEqualTo("ReduceOnly Order is rejected.");
    assertThat(position("ada").quantity()).isZero();
  }

  @Test
  void marginIsAskedForWhenThePriceComesAndNotBefore() {
    perpetuals.adjust("ada", new BigDecimal("-95000"));
    resting("ben", Side.SELL, "61000", "10");
    place("ada", Side.BUY, ConditionalType.STOP_MARKET, "61000", "10", WorkingType.MARK_PRICE);
    assertThat(perpetuals.view().margin("ada").available()).isEqualByComparingTo("5000");

    mark("61000");

    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.REJECTED);
    assertThat(only("ada").rejection()).isEqualTo("Margin is insufficient.");
  }

  @Test
  void aPositionHasOneStopAndOneTakeProfitThatCloseIt() {
    assertThatThrownBy(() -> close("ada", ConditionalType.STOP_MARKET, "59000"))
        .hasMessageStartingWith("Time in Force (TIF) GTE can only be used with open positions.");
    trade("60000", "0.5");
    close("ada", ConditionalType.STOP_MARKET, "59000");
    close("ada", ConditionalType.TAKE_PROFIT_MARKET, "62000");

    assertThatThrownBy(() -> close("ada", ConditionalType.STOP_MARKET, "58000"))
        .hasMessageStartingWith("An open stop or take profit order with GTE and closePosition");
  }

  @Test
  void anAccountHasSoManyOnAContractAndCancelsThemApartFromItsOrders() {
    resting("ada", Side.BUY, "50000", "0.1");
    for (int i = 0; i < PerpetualRules.MOST_CONDITIONAL; i++) {
      place("ada", Side.BUY, ConditionalType.STOP_MARKET, "61000", "1", WorkingType.MARK_PRICE);
    }
    assertThatThrownBy(
            () ->
                place(
                    "ada",
                    Side.BUY,
                    ConditionalType.STOP_MARKET,
                    "61000",
                    "1",
                    WorkingType.MARK_PRICE))
        .hasMessage("Reach max stop order limit.");
    perpetuals.cancelAll("ada", SYMBOL, Integer.MAX_VALUE);
    assertThat(perpetuals.conditionals().all("ada")).allMatch(ConditionalState::waits);

    assertThat(perpetuals.conditionals().cancelAll("ada", SYMBOL, 4)).hasSize(4);
    assertThat(perpetuals.conditionals().cancelAll("ada", SYMBOL, 100)).hasSize(6);

    mark("70000");
    assertThat(perpetuals.view().orders("ada")).hasSize(1);
  }

  @Test
  void aLiquidatedAccountWaitsForNothing() {
    trade("60000", "1");
    place("ada", Side.BUY, ConditionalType.STOP_MARKET, "61000", "0.1", WorkingType.MARK_PRICE);

    perpetuals.liquidate("ada");

    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.CANCELED);
  }

  @Test
  void whoReadsOfThePastSeesThemAsTheyWere() {
    place("ada", Side.BUY, ConditionalType.STOP_MARKET, "61000", "0.1", WorkingType.MARK_PRICE);
    long placed = now.toEpochMilli();
    now = now.plusSeconds(10);
    perpetuals.conditionals().cancel("ada", 1L, null);

    assertThat(Sight.at(placed - 1, () -> perpetuals.conditionals().all("ada"))).isEmpty();
    assertThat(Sight.at(placed + 1, () -> only("ada").status())).isEqualTo(ConditionalStatus.NEW);
    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.CANCELED);
  }
}
