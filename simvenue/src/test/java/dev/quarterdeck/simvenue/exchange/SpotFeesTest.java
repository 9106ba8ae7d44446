package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fees by volume, and in the venue's own asset. */
class SpotFeesTest {

  private Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private Exchange exchange;

  @BeforeEach
  void openTwoAccounts() {
    exchange =
        new Exchange(
            List.of(symbol("BTCUSDT", "BTC", "60000"), symbol("BNBUSDT", "BNB", "600")),
            () -> now,
            RandomGenerator.of("L64X128MixRandom"),
            event -> {});
    for (String name : List.of("ada", "ben")) {
      exchange.open(name, new Fees(new BigDecimal("0.002"), new BigDecimal("0.003")));
      exchange.adjust(name, "BTC", new BigDecimal("1000"));
      exchange.adjust(name, "USDT", new BigDecimal("100000000"));
    }
  }

  @Test
  void ratesFallWithWhatWasTradedInThirtyDaysAndRiseAgain() {
    exchange.feeAgreements().agree("ada", Set.of(FeeTerm.BY_TIER));
    assertThat(exchange.fees("ada").maker()).isEqualByComparingTo("0.001");

    trade("ada", "ben", "16");
    assertThat(exchange.fees("ada").maker()).isEqualByComparingTo("0.001");
    trade("ada", "ben", "1");
    assertThat(exchange.fees("ada").maker()).isEqualByComparingTo("0.0009");
    trade("ada", "ben", "70");
    assertThat(exchange.fees("ada").maker()).isEqualByComparingTo("0.0008");
    assertThat(exchange.fees("ben").taker()).isEqualByComparingTo("0.003");

    now = now.plus(Duration.ofDays(30));
    assertThat(exchange.fees("ada").maker()).isEqualByComparingTo("0.001");
  }

  @Test
  void feesArePaidInTheVenuesAssetAtADiscountAsLongAsThereIsEnough() {
    exchange.feeAgreements().agree("ben", Set.of(FeeTerm.BY_TIER, FeeTerm.IN_DISCOUNT_ASSET));
    exchange.adjust("ben", "BNB", new BigDecimal("0.1"));

    Trade first = trade("ada", "ben", "1");
    Trade second = trade("ada", "ben", "1");

    assertThat(first.buyer().commissionAsset()).isEqualTo("BNB");
    assertThat(first.buyer().commission()).isEqualByComparingTo("0.075");
    assertThat(second.buyer().commissionAsset()).isEqualTo("BTC");
    assertThat(second.buyer().commission()).isEqualByComparingTo("0.001");
    assertThat(first.seller().commissionAsset()).isEqualTo("USDT");
    assertThat(free("ben", "BNB")).isEqualByComparingTo("0.025");
    assertThat(free("ben", "BTC")).isEqualByComparingTo("1001.999");
    assertThat(free(Exchange.FEE_ACCOUNT, "BNB")).isEqualByComparingTo("0.075");
  }

  @Test
  void feesInTheVenuesAssetComeFromItsOwnPurchaseToo() {
    exchange.feeAgreements().agree("ben", Set.of(FeeTerm.IN_DISCOUNT_ASSET));
    exchange.adjust("ada", "BNB", BigDecimal.TEN);
    exchange.place("ada", order("BNBUSDT", Side.SELL, "600", "10"));
    exchange.place("ben", order("BNBUSDT", Side.BUY, "600", "10"));

    Trade trade = exchange.recentTrades("BNBUSDT", 1).getFirst();
    assertThat(trade.buyer().commission()).isEqualByComparingTo("0.0225");
    assertThat(free("ben", "BNB")).isEqualByComparingTo("9.9775");
  }

  @Test
  void whoPaysOnTopAgreesToNothing() {
    exchange.open(
        "cyd", new Fees(new BigDecimal("0.002"), new BigDecimal("0.003"), FeeBasis.QUOTE));

    assertThatThrownBy(() -> exchange.feeAgreements().agree("cyd", Set.of(FeeTerm.BY_TIER)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The maker sells, the taker buys. */
  private Trade trade(String maker, String taker, String quantity) {
    exchange.place(maker, order("BTCUSDT", Side.SELL, "60000", quantity));
    exchange.place(taker, order("BTCUSDT", Side.BUY, "60000", quantity));
    return exchange.recentTrades("BTCUSDT", 1).getFirst();
  }

  private BigDecimal free(String account, String asset) {
    return exchange.balances(account).getOrDefault(asset, Balance.NONE).free();
  }

  private static NewOrder order(String symbol, Side side, String price, String quantity) {
    return NewOrder.limit(symbol, side, new BigDecimal(price), new BigDecimal(quantity));
  }

  private static SymbolRules symbol(String symbol, String base, String price) {
    return new SymbolRules(
        symbol,
        base,
        "USDT",
        new SymbolRules.Range(
            new BigDecimal("0.01"), new BigDecimal("1000000"), new BigDecimal("0.01")),
        new SymbolRules.Range(
            new BigDecimal("0.001"), new BigDecimal("9000"), new BigDecimal("0.001")),
        new BigDecimal("100"),
        BigDecimal.TEN,
        new BigDecimal("5"),
        new BigDecimal("0.2"),
        5,
        200,
        new BigDecimal(price));
  }
}
