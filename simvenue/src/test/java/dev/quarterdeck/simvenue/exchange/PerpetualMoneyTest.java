package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.simvenue.VenueSetup;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Positions, margin, funding and liquidation of two accounts, to the last digit. */
class PerpetualMoneyTest {

  private static final String SYMBOL = "BTCUSDT";

  private final List<ExchangeEvent> events = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T07:59:00Z");
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
      perpetuals.adjust(name, new BigDecimal("10000"));
    }
  }

  @Test
  void closingPartOfAPositionRealisesItsShareAndTurningItOpensAnother() {
    trade("60000", "1");
    trade("62000", "-0.25");
    assertThat(wallet("ada")).isEqualByComparingTo("10469.8");
    assertThat(wallet("ben")).isEqualByComparingTo("9484.9");
    assertThat(position("ada").quantity()).isEqualByComparingTo("0.75");
    assertThat(position("ada").entryPrice()).isEqualByComparingTo("60000");

    trade("61000", "-1.75");
    assertThat(wallet("ada")).isEqualByComparingTo("11177.1");
    assertThat(position("ada").quantity()).isEqualByComparingTo("-1");
    assertThat(position("ada").entryPrice()).isEqualByComparingTo("61000");
  }

  @Test
  void positionsAndOrdersNeedMarginByLeverage() {
    trade("60000", "1");
    place("ada", Side.BUY, "59000", "1");
    place("ada", Side.SELL, "61000", "1");
    perpetuals.mark(SYMBOL, new BigDecimal("60000"));

    MarginState margin = perpetuals.view().margin("ada");
    assertThat(margin.positionMargin()).isEqualByComparingTo("3000");
    assertThat(margin.orderMargin()).isEqualByComparingTo("2950");
    assertThat(margin.maintenanceMargin()).isEqualByComparingTo("250");
    assertThat(margin.available()).isEqualByComparingTo("4026");
    assertThat(position("ada").liquidationPrice()).isEqualByComparingTo("50225.12562814");
    assertThatThrownBy(() -> perpetuals.leverage("ada", SYMBOL, 5))
        .hasMessage("Margin is insufficient.");
    assertThat(position("ada").leverage()).isEqualTo(20);
    assertThatThrownBy(() -> perpetuals.adjust("ada", new BigDecimal("-5000")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longsPayShortsEveryEightHoursOfTheClock() {
    trade("60000", "1");
    now = now.plusSeconds(59);
    assertThat(incomes("ada", IncomeType.FUNDING_FEE)).isEmpty();

    now = Instant.parse("2026-03-01T08:00:05Z");

    assertThat(incomes("ada", IncomeType.FUNDING_FEE))
        .singleElement()
        .satisfies(
            income -> {
              assertThat(income.amount()).isEqualByComparingTo("-6");
              assertThat(Instant.ofEpochMilli(income.timeMillis()))
                  .isEqualTo("2026-03-01T08:00:00Z");
            });
    assertThat(wallet("ben")).isEqualByComparingTo("9994");
    assertThat(Instant.ofEpochMilli(perpetuals.view().nextFundingMillis()))
        .isEqualTo("2026-03-01T16:00:00Z");
    now = now.plus(Duration.ofDays(2));
    assertThat(incomes("ben", IncomeType.FUNDING_FEE)).hasSize(7);
    assertThat(perpetuals.view().fundings()).hasSize(14);
  }

  @Test
  void anAccountBelowItsMaintenanceMarginIsClosedAtTheMarket() {
    trade("60000", "1");
    place("ada", Side.BUY, "57000", "0.1");
    place("ben", Side.BUY, "50200", "1");
    perpetuals.mark(SYMBOL, new BigDecimal("50300"));
    assertThat(position("ada").quantity()).isEqualByComparingTo("1");

    perpetuals.mark(SYMBOL, new BigDecimal("50200"));

    assertThat(position("ada").quantity()).isZero();
    assertThat(perpetuals.view().openOrders("ada", null)).isEmpty();
    assertThat(perpetuals.view().orders("ada").getLast())
        .satisfies(
            order -> {
              assertThat(order.clientOrderId()).startsWith("autoclose-");
              assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
            });
    assertThat(incomes("ada", IncomeType.INSURANCE_CLEAR))
        .singleElement()
        .satisfies(income -> assertThat(income.amount()).isEqualByComparingTo("-155.92"));
    assertThat(wallet("ada")).isZero();
    assertThat(wallet(Perpetuals.INSURANCE_ACCOUNT)).isEqualByComparingTo("155.92");
    assertThat(events).hasAtLeastOneElementOfType(ExchangeEvent.LiquidationStarted.class);
  }

  @Test
  void whatNoBookTakesIsTakenOverByTheInsuranceFundWhichPaysWhatIsMissing() {
    trade("60000", "1");

    perpetuals.mark(SYMBOL, new BigDecimal("50000"));

    assertThat(position("ada").quantity()).isZero();
    assertThat(wallet("ada")).isZero();
    assertThat(wallet(Perpetuals.INSURANCE_ACCOUNT)).isEqualByComparingTo("-24");
    assertThat(position(Perpetuals.INSURANCE_ACCOUNT).quantity()).isEqualByComparingTo("1");
    assertThat(position(Perpetuals.INSURANCE_ACCOUNT).entryPrice()).isEqualByComparingTo("50000");
  }

  @Test
  void aTestMayLiquidateAnAccountThatIsWorthEnough() {
    trade("60000", "1");

    perpetuals.liquidate("ben");

    assertThat(position("ben").quantity()).isZero();
    assertThat(incomes("ben", IncomeType.INSURANCE_CLEAR)).hasSize(1);
  }

  @Test
  void aCountdownThatIsNotRenewedTakesTheOrdersAlong() {
    place("ada", Side.BUY, "59000", "0.1");
    place("ada", Side.SELL, "61000", "0.1");
    perpetuals.countdown("ada", SYMBOL, 5_000);
    now = now.plusMillis(4_900);
    perpetuals.countdown("ada", SYMBOL, 5_000);
    now = now.plusMillis(4_999);
    assertThat(perpetuals.view().openOrders("ada", SYMBOL)).hasSize(2);

    now = now.plusMillis(1);

    assertThat(perpetuals.view().openOrders("ada", SYMBOL)).isEmpty();
    assertThat(events).contains(new ExchangeEvent.CountdownExpired("ada", SYMBOL));
  }

  @Test
  void aCountdownOfZeroIsNone() {
    place("ada", Side.BUY, "59000", "0.1");
    perpetuals.countdown("ada", SYMBOL, 5_000);
    perpetuals.countdown("ada", SYMBOL, 0);
    now = now.plusSeconds(60);

    assertThat(perpetuals.view().openOrders("ada", SYMBOL)).hasSize(1);
  }

  private void trade(String price, String quantity) {
    BigDecimal signed = new BigDecimal(quantity);
    boolean buys = signed.signum() > 0;
    place("ben", buys ? Side.SELL : Side.BUY, price, signed.abs().toPlainString());
    place("ada", buys ? Side.BUY : Side.SELL, price, signed.abs().toPlainString());
  }

  private OrderState place(String account, Side side, @Nullable String price, String quantity) {
    return perpetuals
        .place(
            account,
            new NewOrder(
                SYMBOL,
                side,
                price == null ? OrderType.MARKET : OrderType.LIMIT,
                price == null ? null : TimeInForce.GTC,
                price == null ? null : new BigDecimal(price),
                new BigDecimal(quantity),
                null,
                null,
                SelfTradePrevention.EXPIRE_MAKER))
        .order();
  }

  private BigDecimal wallet(String account) {
    return perpetuals.view().margin(account).wallet();
  }

  private PositionState position(String account) {
    return perpetuals.view().margin(account).positions().stream()
        .filter(position -> position.symbol().equals(SYMBOL))
        .findFirst()
        .orElseThrow();
  }

  private List<Income> incomes(String account, IncomeType type) {
    return perpetuals.view().incomes(account).stream()
        .filter(income -> income.type() == type)
        .toList();
  }
}
