package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever is traded: no money appears or vanishes, and what is locked is what orders need. */
class ConservationTest {

  private static final List<String> ACCOUNTS = List.of("ada", "ben", "cyd");
  private static final BigDecimal BASE = new BigDecimal("50");
  private static final BigDecimal QUOTE = new BigDecimal("500000");
  private static final SymbolRules RULES = rules("BTCUSDT", "BTC", "10000");
  private static final SymbolRules BNB = rules("BNBUSDT", "BNB", "500");

  private static SymbolRules rules(String symbol, String base, String price) {
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

  @Property(tries = 200)
  void sumsStayAndLocksAreWhatOpenOrdersNeed(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<ExchangeEvent> events = new ArrayList<>();
    Exchange exchange = new Exchange(List.of(RULES, BNB), () -> Instant.EPOCH, random, events::add);
    for (String account : ACCOUNTS) {
      exchange.open(account, fees(account));
      exchange.adjust(account, "BTC", BASE);
      exchange.adjust(account, "USDT", QUOTE);
    }
    exchange.feeAgreements().agree("ben", Set.of(FeeTerm.values()));
    exchange.adjust("ben", "BNB", BigDecimal.ONE);
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      refused += act(exchange, random);
      verify(exchange);
    }
    assertThat(refused).isLessThan(150);
    assertThat(events).hasSizeGreaterThan(6);
  }

  private static Fees fees(String account) {
    FeeBasis of = account.equals(ACCOUNTS.getLast()) ? FeeBasis.QUOTE : FeeBasis.RECEIVED;
    return new Fees(new BigDecimal("0.001"), new BigDecimal("0.00173"), of);
  }

  private static int act(Exchange exchange, RandomGenerator random) {
    String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
    try {
      if (random.nextInt(8) == 0) {
        exchange.cancelAll(account, "BTCUSDT", random.nextInt(1, 200), "cancel");
      } else {
        exchange.place(account, order(random));
      }
      return 0;
    } catch (Refusal refusal) {
      return 1;
    }
  }

  private static NewOrder order(RandomGenerator random) {
    OrderType type = OrderType.values()[random.nextInt(OrderType.values().length)];
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    SelfTradePrevention selfTrade =
        SelfTradePrevention.values()[random.nextInt(SelfTradePrevention.values().length)];
    BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1, 20_000), 3);
    BigDecimal price = BigDecimal.valueOf(random.nextInt(990_000, 1_010_000), 2);
    if (type == OrderType.MARKET) {
      boolean byAmount = random.nextBoolean();
      return new NewOrder(
          "BTCUSDT",
          side,
          type,
          null,
          null,
          byAmount ? null : quantity,
          byAmount ? price : null,
          null,
          selfTrade);
    }
    TimeInForce timeInForce =
        type == OrderType.LIMIT || type.waits() ? TimeInForce.values()[random.nextInt(3)] : null;
    BigDecimal stopPrice =
        type.waits() ? BigDecimal.valueOf(random.nextInt(990_000, 1_010_000), 2) : null;
    return new NewOrder(
        "BTCUSDT",
        side,
        type,
        timeInForce,
        price,
        quantity,
        null,
        null,
        selfTrade,
        false,
        stopPrice,
        PositionSide.BOTH,
        iceberg(random, timeInForce, quantity));
  }

  private static @Nullable BigDecimal iceberg(
      RandomGenerator random, @Nullable TimeInForce timeInForce, BigDecimal quantity) {
    boolean may = timeInForce == null || timeInForce == TimeInForce.GTC;
    return may && random.nextInt(3) == 0
        ? quantity.divide(BigDecimal.valueOf(random.nextInt(1, 9)), 3, RoundingMode.UP)
        : null;
  }

  private static void verify(Exchange exchange) {
    BigDecimal base = BigDecimal.ZERO;
    BigDecimal quote = BigDecimal.ZERO;
    BigDecimal discount = BigDecimal.ZERO;
    for (String name : exchange.accounts()) {
      base = base.add(exchange.balances(name).getOrDefault("BTC", Balance.NONE).total());
      discount = discount.add(exchange.balances(name).getOrDefault("BNB", Balance.NONE).total());
      quote = quote.add(exchange.balances(name).getOrDefault("USDT", Balance.NONE).total());
    }
    assertThat(base).isEqualByComparingTo(BASE.multiply(BigDecimal.valueOf(3)));
    assertThat(discount).isEqualByComparingTo("1");
    assertThat(quote).isEqualByComparingTo(QUOTE.multiply(BigDecimal.valueOf(3)));
    for (String name : ACCOUNTS) {
      assertThat(exchange.balances(name).getOrDefault("BTC", Balance.NONE).locked())
          .isEqualByComparingTo(needed(exchange, name, Side.SELL));
      assertThat(exchange.balances(name).getOrDefault("USDT", Balance.NONE).locked())
          .isEqualByComparingTo(needed(exchange, name, Side.BUY));
    }
    Book.Depth depth = exchange.depth("BTCUSDT", 1);
    if (!depth.bids().isEmpty() && !depth.asks().isEmpty()) {
      assertThat(depth.bids().getFirst().price()).isLessThan(depth.asks().getFirst().price());
    }
  }

  private static BigDecimal needed(Exchange exchange, String account, Side side) {
    return exchange.openOrders(account, null).stream()
        .filter(order -> order.side() == side)
        .map(
            order -> {
              BigDecimal left = order.quantity().subtract(order.executed());
              return side == Side.SELL ? left : fees(account).reserve(left.multiply(order.price()));
            })
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
