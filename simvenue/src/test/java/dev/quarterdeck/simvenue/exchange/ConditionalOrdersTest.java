package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.ConditionalChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that wait for a price: when they become orders, and when they end without. */
class ConditionalOrdersTest {

  private static final String SYMBOL = "BTCUSDT";

  private final List<ExchangeEvent> events = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T07:00:00Z");
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
      perpetuals.open(name, new Fees(new BigDecimal("0.0002"), new BigDecimal("0.0004")));
      perpetuals.adjust(name, new BigDecimal("100000"));
    }
    perpetuals.mark(SYMBOL, new BigDecimal("60000"));
  }

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
  void aProtectedOrderWaitsWhileBothPricesAreFarApart() {
    trade("60000", "0.1");
    resting("ben", Side.BUY, "50000", "1");
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
            SelfTradePrevention.EXPIRE_MAKER);
    perpetuals.conditionals().place("ada", asked);

    mark("56000");
    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.NEW);
    mark("57000");
    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.NEW);
    resting("ben", Side.BUY, "57500", "0.1");
    resting("ada", Side.SELL, "57500", "0.1");

    assertThat(only("ada").status()).isEqualTo(ConditionalStatus.FINISHED);
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

  private void mark(String price) {
    perpetuals.mark(SYMBOL, new BigDecimal(price));
  }

  private ConditionalState only(String account) {
    assertThat(perpetuals.conditionals().all(account)).hasSize(1);
    return perpetuals.conditionals().all(account).getFirst();
  }

  private List<ConditionalStatus> statuses(String account) {
    return events.stream()
        .filter(ConditionalChanged.class::isInstance)
        .map(event -> ((ConditionalChanged) event).conditional())
        .filter(conditional -> conditional.account().equals(account))
        .map(ConditionalState::status)
        .toList();
  }

  private void place(
      String account,
      Side side,
      ConditionalType type,
      String trigger,
      String quantity,
      WorkingType working) {
    perpetuals
        .conditionals()
        .place(account, conditional(side, type, trigger, quantity, working, false));
  }

  private void close(String account, ConditionalType type, String trigger) {
    perpetuals
        .conditionals()
        .place(account, conditional(Side.SELL, type, trigger, null, WorkingType.MARK_PRICE, false));
  }

  private static NewConditional conditional(
      Side side,
      ConditionalType type,
      String trigger,
      @Nullable String quantity,
      WorkingType working,
      boolean reduceOnly) {
    BigDecimal price = new BigDecimal(trigger);
    return new NewConditional(
        SYMBOL,
        side,
        type,
        TimeInForce.GTC,
        type.becomes() == OrderType.LIMIT ? price : null,
        quantity == null ? null : new BigDecimal(quantity),
        price,
        working,
        false,
        reduceOnly,
        null,
        SelfTradePrevention.EXPIRE_MAKER);
  }

  private void trade(String price, String quantity) {
    BigDecimal signed = new BigDecimal(quantity);
    boolean buys = signed.signum() > 0;
    resting("ben", buys ? Side.SELL : Side.BUY, price, signed.abs().toPlainString());
    resting("ada", buys ? Side.BUY : Side.SELL, price, signed.abs().toPlainString());
  }

  private void resting(String account, Side side, String price, String quantity) {
    perpetuals.place(
        account, NewOrder.limit(SYMBOL, side, new BigDecimal(price), new BigDecimal(quantity)));
  }

  private PositionState position(String account) {
    return perpetuals.view().margin(account).positions().stream()
        .filter(position -> position.symbol().equals(SYMBOL))
        .findFirst()
        .orElseThrow();
  }
}
