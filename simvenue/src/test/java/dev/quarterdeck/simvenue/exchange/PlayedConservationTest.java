package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.exchange.PlayedMarket.Change;
import dev.quarterdeck.simvenue.exchange.SymbolRules.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever a recording displays and prints, money is exact, books do not cross, nobody overfills.
 */
class PlayedConservationTest {

  private static final String SYMBOL = "BTCUSDT";
  private static final SymbolRules RULES =
      new SymbolRules(
          SYMBOL,
          "BTC",
          "USDT",
          new Range(new BigDecimal("0.01"), new BigDecimal("1000000"), new BigDecimal("0.01")),
          new Range(new BigDecimal("0.001"), new BigDecimal("9000"), new BigDecimal("0.001")),
          new BigDecimal("9000"),
          BigDecimal.TEN,
          new BigDecimal("5"),
          new BigDecimal("0.2"),
          5,
          200,
          new BigDecimal("10000"));

  private final List<ExchangeEvent> events = new ArrayList<>();

  @Property(tries = 200)
  void moneyIsExactUnderAnyRecording(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    events.clear();
    Exchange exchange = new Exchange(List.of(RULES), () -> Instant.EPOCH, random, events::add);
    exchange.open("ada", new Fees(new BigDecimal("0.001"), new BigDecimal("0.002")));
    exchange.adjust("ada", "BTC", new BigDecimal("1000"));
    exchange.adjust("ada", "USDT", new BigDecimal("10000000"));
    exchange.fundMarket();
    PlayedMarket played = exchange.played();
    for (int i = 0; i < 150; i++) {
      act(exchange, played, random);
      verify(exchange);
    }
  }

  private static void act(Exchange exchange, PlayedMarket played, RandomGenerator random) {
    try {
      switch (random.nextInt(8)) {
        case 0, 1 -> exchange.place("ada", order(random));
        case 2 -> exchange.cancelAll("ada", SYMBOL, random.nextInt(1, 5), "cancel");
        case 3 -> exchange.fills().share("ada", SYMBOL, null, null, new BigDecimal("0.3"));
        case 4, 5 -> played.print(SYMBOL, price(random), quantity(random), random.nextBoolean());
        case 6 -> played.display(SYMBOL, levels(random, 4));
        default -> played.displayOnly(SYMBOL, levels(random, 6));
      }
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isIn(RefusalCode.NEW_ORDER_REJECTED, RefusalCode.CANCEL_REJECTED);
    }
  }

  private static NewOrder order(RandomGenerator random) {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    return NewOrder.limit(SYMBOL, side, price(random), quantity(random).add(BigDecimal.ONE));
  }

  private static List<Change> levels(RandomGenerator random, int count) {
    List<Change> levels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      levels.add(
          new Change(
              random.nextBoolean() ? Side.BUY : Side.SELL,
              price(random),
              random.nextInt(4) == 0 ? BigDecimal.ZERO : quantity(random)));
    }
    return levels;
  }

  private static BigDecimal price(RandomGenerator random) {
    return BigDecimal.valueOf(random.nextInt(9_990, 10_010));
  }

  private static BigDecimal quantity(RandomGenerator random) {
    return BigDecimal.valueOf(random.nextInt(1, 5_000), 3);
  }

  private void verify(Exchange exchange) {
    for (String asset : List.of("BTC", "USDT")) {
      BigDecimal sum = BigDecimal.ZERO;
      for (String name : exchange.accounts()) {
        sum = sum.add(exchange.balances(name).getOrDefault(asset, Balance.NONE).total());
      }
      BigDecimal adjusted =
          events.stream()
              .filter(ExchangeEvent.BalanceAdjusted.class::isInstance)
              .map(ExchangeEvent.BalanceAdjusted.class::cast)
              .filter(event -> event.asset().equals(asset))
              .map(ExchangeEvent.BalanceAdjusted::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(sum).isEqualByComparingTo(adjusted);
    }
    for (OrderState order : exchange.orders("ada")) {
      assertThat(order.executed()).isLessThanOrEqualTo(order.quantity());
    }
    verifyLocks(exchange, Exchange.MARKET_ACCOUNT);
    verifyLocks(exchange, "ada");
    Book.Depth depth = exchange.depth(SYMBOL, 1);
    if (!depth.bids().isEmpty() && !depth.asks().isEmpty()) {
      assertThat(depth.bids().getFirst().price()).isLessThan(depth.asks().getFirst().price());
    }
  }

  private static void verifyLocks(Exchange exchange, String account) {
    BigDecimal base = BigDecimal.ZERO;
    BigDecimal quote = BigDecimal.ZERO;
    for (OrderState order : exchange.openOrders(account, null)) {
      BigDecimal left = order.quantity().subtract(order.executed());
      base = order.side() == Side.SELL ? base.add(left) : base;
      quote = order.side() == Side.BUY ? quote.add(left.multiply(order.price())) : quote;
    }
    assertThat(exchange.balances(account).getOrDefault("BTC", Balance.NONE).locked())
        .isEqualByComparingTo(base);
    assertThat(exchange.balances(account).getOrDefault("USDT", Balance.NONE).locked())
        .isEqualByComparingTo(quote);
  }
}
