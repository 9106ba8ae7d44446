package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.simvenue.VenueSetup;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Positions that stand for themselves: what they are given, keep, lose and give back. */
class IsolatedMarginTest {

  private static final String BTC = "BTCUSDT";
  private static final String ETH = "ETHUSDT";

  private final List<ExchangeEvent> events = new ArrayList<>();
  private final Instant now = Instant.parse("2026-03-01T07:00:00Z");
  private Perpetuals perpetuals;

  @BeforeEach
  void openTwoAccounts() {
    perpetuals =
        new Perpetuals(
            VenueSetup.standard().perpetuals(),
            () -> now,
            RandomGenerator.of("L64X128MixRandom"),
            events::add);
    for (String name : List.of("ada", "ben")) {
      perpetuals.open(name, Fees.NONE);
      perpetuals.adjust(name, new BigDecimal("100000"));
    }
    perpetuals.marginType("ada", BTC, MarginType.ISOLATED);
    perpetuals.leverage("ada", BTC, 10);
  }

  @Test
  void openingSetsMarginAsideAndClosingGivesItsShareBack() {
    trade(BTC, "60000", "1");
    assertThat(position(BTC).isolatedWallet()).isEqualByComparingTo("6000");
    assertThat(margin().crossWallet()).isEqualByComparingTo("94000");
    assertThat(margin().wallet()).isEqualByComparingTo("100000");

    trade(BTC, "61000", "-0.25");
    assertThat(position(BTC).isolatedWallet()).isEqualByComparingTo("4500");
    assertThat(margin().wallet()).isEqualByComparingTo("100250");
    assertThat(margin().crossWallet()).isEqualByComparingTo("95750");

    trade(BTC, "61000", "-1");
    assertThat(position(BTC).quantity()).isEqualByComparingTo("-0.25");
    assertThat(position(BTC).isolatedWallet()).isEqualByComparingTo("1525");
  }

  @Test
  void itIsLiquidatedAloneAndCostsNoMoreThanWasSetAside() {
    trade(BTC, "60000", "1");
    trade(ETH, "3000", "10");
    place("ada", Side.BUY, BTC, "50000", "0.1");
    place("ada", Side.BUY, ETH, "2000", "1");

    mark(BTC, "54300");
    assertThat(position(BTC).quantity()).isEqualByComparingTo("1");
    mark(BTC, "40000");

    assertThat(position(BTC).quantity()).isZero();
    assertThat(position(BTC).isolatedWallet()).isZero();
    assertThat(margin().wallet()).isEqualByComparingTo("94000");
    assertThat(position(ETH).quantity()).isEqualByComparingTo("10");
    assertThat(perpetuals.view().openOrders("ada", null))
        .extracting(OrderState::symbol)
        .containsExactly(ETH);
    assertThat(perpetuals.view().wallet(Perpetuals.INSURANCE_ACCOUNT))
        .isEqualByComparingTo("-14000");
    assertThat(events)
        .filteredOn(ExchangeEvent.LiquidationStarted.class::isInstance)
        .singleElement()
        .satisfies(
            event ->
                assertThat(((ExchangeEvent.LiquidationStarted) event).symbol()).isEqualTo(BTC));
  }

  @Test
  void whatIsLeftOfItsMarginComesBackAfterTheFee() {
    trade(BTC, "60000", "1");
    place("ben", Side.BUY, BTC, "54200", "1");

    mark(BTC, "54200");

    assertThat(margin().wallet()).isEqualByComparingTo("94000");
    assertThat(perpetuals.view().wallet(Perpetuals.INSURANCE_ACCOUNT)).isEqualByComparingTo("200");
  }

  @Test
  void theRuinOfAllOthersLeavesItAlone() {
    trade(BTC, "60000", "0.1");
    trade(ETH, "3000", "300");

    mark(ETH, "2650");

    assertThat(position(ETH).quantity()).isZero();
    assertThat(position(BTC).quantity()).isEqualByComparingTo("0.1");
    assertThat(position(BTC).isolatedWallet()).isEqualByComparingTo("600");
    assertThat(margin().crossWallet()).isZero();
  }

  @Test
  void itsLiquidationPriceFollowsFromItsOwnMargin() {
    trade(BTC, "60000", "1");
    mark(BTC, "60000");
    BigDecimal before = position(BTC).liquidationPrice();
    perpetuals.positionMargin("ada", BTC, PositionSide.BOTH, new BigDecimal("3000"), true);
    BigDecimal after = position(BTC).liquidationPrice();

    assertThat(before).isBetween(new BigDecimal("54000"), new BigDecimal("54500"));
    assertThat(after).isBetween(new BigDecimal("51000"), new BigDecimal("51500"));
    mark(BTC, after.add(BigDecimal.ONE).toPlainString());
    assertThat(position(BTC).quantity()).isEqualByComparingTo("1");
    mark(BTC, after.subtract(BigDecimal.ONE).toPlainString());
    assertThat(position(BTC).quantity()).isZero();
  }

  @Test
  void marginIsAddedAndTakenBackByHandAsFarAsThereIsSome() {
    assertThatThrownBy(() -> byHand("ada", ETH, "10", true))
        .hasMessage("Add margin only support for isolated position.");
    assertThatThrownBy(() -> byHand("ada", BTC, "10", true))
        .hasMessage("Cannot add position margin: position is 0.");
    trade(BTC, "60000", "1");
    mark(BTC, "60000");
    assertThatThrownBy(() -> byHand("ada", BTC, "0", true)).hasMessage("Amount must be positive.");
    assertThatThrownBy(() -> byHand("ada", BTC, "94001", true))
        .hasMessage("Cross balance insufficient.");
    assertThatThrownBy(() -> byHand("ada", BTC, "1", false))
        .hasMessage("Isolated balance insufficient.");

    byHand("ada", BTC, "1000", true);
    byHand("ada", BTC, "400", false);

    assertThat(position(BTC).isolatedWallet()).isEqualByComparingTo("6600");
    assertThat(margin().available()).isEqualByComparingTo("93400");
    assertThat(perpetuals.view().marginChanges("ada", BTC))
        .extracting(change -> change.amount().intValueExact())
        .containsExactly(1000, -400);
  }

  @Test
  void fundingIsPaidByIt() {
    trade(BTC, "60000", "1");
    mark(BTC, "60000");

    perpetuals.fund(BTC, new BigDecimal("0.001"));

    assertThat(position(BTC).isolatedWallet()).isEqualByComparingTo("5940");
    assertThat(margin().crossWallet()).isEqualByComparingTo("94000");
  }

  @Test
  void itsProfitIsNoMarginOfOthersAndItsLeverageOnlyRises() {
    trade(BTC, "60000", "1");
    mark(BTC, "90000");

    assertThat(margin().available()).isEqualByComparingTo("94000");
    assertThat(margin().unrealised()).isEqualByComparingTo("30000");
    assertThat(margin().crossUnrealised()).isZero();
    assertThatThrownBy(() -> perpetuals.leverage("ada", BTC, 9))
        .hasMessageStartingWith("Leverage reduction is not supported in Isolated Margin Mode");
    perpetuals.leverage("ada", BTC, 11);
    assertThat(position(BTC).isolatedWallet()).isEqualByComparingTo("6000");
    assertThatThrownBy(() -> perpetuals.adjust("ada", new BigDecimal("-94001")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void byHand(String account, String symbol, String amount, boolean more) {
    perpetuals.positionMargin(account, symbol, PositionSide.BOTH, new BigDecimal(amount), more);
  }

  private void mark(String symbol, String price) {
    perpetuals.mark(symbol, new BigDecimal(price));
  }

  private MarginState margin() {
    return perpetuals.view().margin("ada");
  }

  private PositionState position(String symbol) {
    return margin().positions().stream()
        .filter(position -> position.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  private void trade(String symbol, String price, String quantity) {
    BigDecimal signed = new BigDecimal(quantity);
    boolean buys = signed.signum() > 0;
    perpetuals.mark(symbol, new BigDecimal(price));
    place("ben", buys ? Side.SELL : Side.BUY, symbol, price, signed.abs().toPlainString());
    place("ada", buys ? Side.BUY : Side.SELL, symbol, price, signed.abs().toPlainString());
  }

  private void place(String account, Side side, String symbol, String price, String quantity) {
    perpetuals.place(
        account, NewOrder.limit(symbol, side, new BigDecimal(price), new BigDecimal(quantity)));
  }
}
