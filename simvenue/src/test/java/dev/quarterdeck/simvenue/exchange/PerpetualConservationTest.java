package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is traded, funded and liquidated: what one loses, another one gains. */
class PerpetualConservationTest {

  private static final List<String> ACCOUNTS = List.of("ada", "ben", "cyd");
  private static final String SYMBOL = "BTCUSDT";
  private static final BigDecimal WALLET = new BigDecimal("4000");
  private static final BigDecimal DEPOSITS = new BigDecimal("12000");
  private static final PerpetualRules RULES =
      new PerpetualRules(
          new SymbolRules(
              SYMBOL,
              "BTC",
              "USDT",
              new SymbolRules.Range(
                  new BigDecimal("0.01"), new BigDecimal("1000000"), new BigDecimal("0.01")),
              new SymbolRules.Range(
                  new BigDecimal("0.001"), new BigDecimal("1000"), new BigDecimal("0.001")),
              new BigDecimal("100"),
              BigDecimal.TEN,
              new BigDecimal("1.1"),
              new BigDecimal("0.9"),
              5,
              200,
              new BigDecimal("10000")),
          List.of(
              new Bracket(50, BigDecimal.ZERO, new BigDecimal("50000"), new BigDecimal("0.01")),
              new Bracket(
                  10, new BigDecimal("50000"), new BigDecimal("1000000"), new BigDecimal("0.05"))),
          new BigDecimal("0.0001"),
          new BigDecimal("0.02"));

  private Instant now = Instant.parse("2026-03-01T06:00:00Z");

  @Property(tries = 200)
  void sumsStayAndEveryWalletIsTheSumOfItsIncomes(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<ExchangeEvent> events = new ArrayList<>();
    Perpetuals perpetuals = new Perpetuals(List.of(RULES), () -> now, random, events::add);
    for (String account : ACCOUNTS) {
      perpetuals.open(account, new Fees(new BigDecimal("0.0002"), new BigDecimal("0.00047")));
      perpetuals.adjust(account, WALLET);
      if (random.nextBoolean()) {
        perpetuals.marginType(account, SYMBOL, MarginType.ISOLATED);
      }
      if (random.nextInt(3) == 0) {
        perpetuals.positionMode(account, true);
      }
    }
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      refused += act(perpetuals, random);
      verify(perpetuals.view());
    }
    assertThat(refused).isLessThan(150);
    assertThat(events).hasAtLeastOneElementOfType(ExchangeEvent.Traded.class);
  }

  private int act(Perpetuals perpetuals, RandomGenerator random) {
    String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
    try {
      switch (random.nextInt(24)) {
        case 0 -> perpetuals.cancelAll(account, SYMBOL, random.nextInt(1, 200));
        case 1, 2 -> perpetuals.mark(SYMBOL, random.nextBoolean() ? price(random) : null);
        case 3 -> perpetuals.fund(SYMBOL, BigDecimal.valueOf(random.nextInt(-300, 300), 5));
        case 4 -> perpetuals.leverage(account, SYMBOL, random.nextInt(10, 51));
        case 5 -> now = now.plus(Duration.ofHours(random.nextInt(1, 12)));
        case 6 -> perpetuals.countdown(account, SYMBOL, 3_600_000);
        case 7 ->
            perpetuals.positionMargin(
                account,
                SYMBOL,
                side(perpetuals, account, random),
                BigDecimal.valueOf(random.nextInt(1, 100_000), 3),
                random.nextBoolean());
        case 8, 9 ->
            perpetuals
                .conditionals()
                .place(account, conditional(side(perpetuals, account, random), random));
        default -> perpetuals.place(account, order(side(perpetuals, account, random), random));
      }
      return 0;
    } catch (Refusal refusal) {
      return 1;
    }
  }

  private static BigDecimal price(RandomGenerator random) {
    return BigDecimal.valueOf(random.nextInt(930_000, 1_070_000), 2);
  }

  private static PositionSide side(Perpetuals perpetuals, String account, RandomGenerator random) {
    if (!perpetuals.peek().hedged(account)) {
      return PositionSide.BOTH;
    }
    return random.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT;
  }

  private static NewOrder order(PositionSide positionSide, RandomGenerator random) {
    boolean market = random.nextInt(3) == 0;
    SelfTradePrevention[] selfTrades = SelfTradePrevention.values();
    TimeInForce[] times = TimeInForce.values();
    return new NewOrder(
        SYMBOL,
        random.nextBoolean() ? Side.BUY : Side.SELL,
        market ? OrderType.MARKET : OrderType.LIMIT,
        market
            ? null
            : random.nextBoolean() ? TimeInForce.GTC : times[random.nextInt(times.length)],
        market ? null : price(random),
        BigDecimal.valueOf(random.nextInt(1, 3_000), 3),
        null,
        null,
        selfTrades[random.nextInt(selfTrades.length)],
        random.nextInt(5) == 0 && positionSide == PositionSide.BOTH,
        null,
        positionSide);
  }

  private static NewConditional conditional(PositionSide positionSide, RandomGenerator random) {
    ConditionalType[] types = ConditionalType.values();
    ConditionalType type = types[random.nextInt(types.length)];
    boolean market = type.becomes() == OrderType.MARKET;
    boolean closes = market && random.nextBoolean();
    return new NewConditional(
        SYMBOL,
        random.nextBoolean() ? Side.BUY : Side.SELL,
        type,
        TimeInForce.GTC,
        market ? null : price(random),
        closes ? null : BigDecimal.valueOf(random.nextInt(1, 3_000), 3),
        price(random),
        random.nextBoolean() ? WorkingType.MARK_PRICE : WorkingType.CONTRACT_PRICE,
        random.nextBoolean(),
        !closes && random.nextInt(3) == 0,
        null,
        SelfTradePrevention.EXPIRE_MAKER,
        positionSide);
  }

  private static void verify(PerpetualView view) {
    BigDecimal worth = BigDecimal.ZERO;
    BigDecimal positions = BigDecimal.ZERO;
    Map<IncomeType, BigDecimal> incomes = new HashMap<>();
    Arrays.stream(IncomeType.values()).forEach(type -> incomes.put(type, BigDecimal.ZERO));
    for (String name : view.accounts()) {
      MarginState state = view.margin(name);
      worth = worth.add(state.marginBalance());
      for (PositionState position : state.positions()) {
        positions = positions.add(position.quantity());
      }
      BigDecimal sum = BigDecimal.ZERO;
      for (Income income : view.incomes(name)) {
        sum = sum.add(income.amount());
        incomes.merge(income.type(), income.amount(), BigDecimal::add);
      }
      assertThat(state.wallet()).isEqualByComparingTo(sum);
      if (ACCOUNTS.contains(name)) {
        assertThat(state.marginBalance()).isGreaterThanOrEqualTo(state.maintenanceMargin());
        for (PositionState position : state.positions()) {
          verifyReduceOnly(view, name, position);
          verifyIsolated(state, position);
          verifySide(position);
        }
      }
    }
    assertThat(worth).isEqualByComparingTo(DEPOSITS);
    assertThat(positions).isZero();
    assertThat(incomes.get(IncomeType.TRANSFER)).isEqualByComparingTo(DEPOSITS);
    assertThat(incomes.get(IncomeType.COMMISSION)).isZero();
    assertThat(incomes.get(IncomeType.FUNDING_FEE)).isZero();
    assertThat(incomes.get(IncomeType.INSURANCE_CLEAR)).isZero();
    Book.Depth depth = view.depth(SYMBOL, 1);
    if (!depth.bids().isEmpty() && !depth.asks().isEmpty()) {
      assertThat(depth.bids().getFirst().price()).isLessThan(depth.asks().getFirst().price());
    }
  }

  private static void verifySide(PositionState position) {
    switch (position.positionSide()) {
      case BOTH -> {}
      case LONG -> assertThat(position.quantity()).isNotNegative();
      case SHORT -> assertThat(position.quantity()).isNotPositive();
    }
  }

  private static void verifyIsolated(MarginState state, PositionState position) {
    if (!position.isolated() || position.quantity().signum() == 0) {
      assertThat(position.isolatedWallet()).isZero();
    }
    if (position.isolated()) {
      assertThat(position.isolatedMargin()).isGreaterThanOrEqualTo(position.maintenanceMargin());
      assertThat(state.crossWallet()).isNotNegative();
    }
  }

  private static void verifyReduceOnly(PerpetualView view, String name, PositionState of) {
    BigDecimal position = of.quantity();
    for (OrderState order : view.openOrders(name, SYMBOL)) {
      if (order.reduceOnly() && order.positionSide() == of.positionSide()) {
        assertThat(order.side()).isEqualTo(position.signum() > 0 ? Side.SELL : Side.BUY);
        assertThat(order.quantity().subtract(order.executed())).isLessThanOrEqualTo(position.abs());
      }
    }
  }
}
