package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that wait for a price become orders when it has come. */
class ConditionalTriggersTest extends ConditionalTrial {
  @ParameterizedTest
  @CsvSource({
    "BUY, STOP_MARKET, 61000, 60999.99",
    "SELL, STOP_MARKET, 59000, 59000.01",
    "BUY, TAKE_PROFIT_MARKET, 59000, 59000.01",
    "SELL, TAKE_PROFIT_MARKET, 61000, 60999.99",
    "BUY, STOP, 61000, 60999.99",
    "SELL, TAKE_PROFIT, 61000, 60999.99"
  })
  void anOrderBecomesOneWhenItsPriceHasCome(
      Side side, ConditionalType type, String trigger, String justBefore) {
    place("ada", side, type, trigger, "0.1", WorkingType.MARK_PRICE);

    mark(justBefore);
    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.NEW);
    assertThat(perpetuals.view().orders("ada")).isEmpty();
    now = now.plusSeconds(5);
    mark(trigger);

    assertThat(only("ada").triggeredMillis()).isEqualTo(now.toEpochMilli());
    assertThat(perpetuals.view().orders("ada"))
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.clientOrderId()).isEqualTo(only("ada").clientAlgoId());
              assertThat(order.type()).isEqualTo(type.becomes());
              assertThat(order.side()).isEqualTo(side);
            });
  }

  @Test
  void theLastPriceIsThatOfTradesAndDoesNotMoveWithTheMarkPrice() {
    trade("60000", "0.1");
    place(
        "ada", Side.SELL, ConditionalType.STOP_MARKET, "59000", "0.1", WorkingType.CONTRACT_PRICE);

    mark("58000");
    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.NEW);
    resting("ben", Side.BUY, "58500", "1");
    trade("58900", "0.1");

    assertThat(statuses("ada"))
        .containsExactly(
            ConditionalStatus.NEW,
            ConditionalStatus.TRIGGERING,
            ConditionalStatus.TRIGGERED,
            ConditionalStatus.FINISHED);
    assertThat(only("ada").executed()).isEqualByComparingTo("0.1");
    assertThat(only("ada").executedQuote()).isEqualByComparingTo("5850");
  }

  @Test
  void whatOneOfThemTradesMayBeThePriceThatAnotherOneWaitsFor() {
    trade("60000", "1");
    resting("ben", Side.BUY, "58000", "0.2");
    resting("ben", Side.BUY, "57000", "5");
    place(
        "ada", Side.SELL, ConditionalType.STOP_MARKET, "57500", "0.1", WorkingType.CONTRACT_PRICE);
    place("ada", Side.SELL, ConditionalType.STOP_MARKET, "59000", "0.3", WorkingType.MARK_PRICE);

    mark("59000");

    assertThat(perpetuals.conditionals().all("ada"))
        .extracting(ConditionalState::status)
        .containsOnly(ConditionalStatus.FINISHED);
    assertThat(position("ada").quantity()).isEqualByComparingTo("0.6");
  }

  @Test
  void closingAPositionTakesAllOfItWhateverItIsByThen() {
    trade("60000", "0.5");
    close("ada", ConditionalType.STOP_MARKET, "59000");
    trade("60000", "0.7");
    resting("ben", Side.BUY, "58900", "5");

    mark("59000");

    assertThat(position("ada").quantity()).isZero();
    assertThat(only("ada").executed()).isEqualByComparingTo("1.2");
    assertThat(perpetuals.view().orders("ada").getLast().reduceOnly()).isTrue();
  }

  @Test
  void aProtectedOrderWaitsWhileBothPricesAreFarApart() {
    trade("60000", "0.1");
    resting("ben", Side.BUY, "52000", "1");
    NewConditional asked =
        new NewConditional(
            SYMBOL,
            Side.SELL,
            ConditionalType.STOP_MARKET,
            TimeInForce.GTC,
            null,
            new BigDecimal("0.1"),
            new BigDecimal("57000"),
            WorkingType.MARK_PRICE,
            true,
            false,
            null,
            SelfTradePrevention.EXPIRE_MAKER,
            PositionSide.BOTH);
    perpetuals.conditionals().place("ada", asked);

    mark("56000");
    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.NEW);
    mark("57000");
    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.NEW);
    resting("ben", Side.BUY, "57500", "0.1");
    resting("ada", Side.SELL, "57500", "0.1");

    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.FINISHED);
  }
}
