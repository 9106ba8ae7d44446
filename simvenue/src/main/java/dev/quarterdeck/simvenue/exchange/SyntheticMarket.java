package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A seeded market: on every step each symbol's middle price walks, and quotes are placed around it.
 * Orders that the walk passes are filled. The same seed and the same orders give the same market.
 */
public final class SyntheticMarket {

  private static final int LEVELS = 20;
  private static final BigDecimal SPREAD = new BigDecimal("0.0002");
  private static final BigDecimal LARGEST_STEP = new BigDecimal("0.0005");
  private static final BigDecimal LEVEL_AMOUNT = new BigDecimal("500");

  private final Quoted quoted;
  private final RandomGenerator random;
  private final Map<String, BigDecimal> middles = new HashMap<>();

  /** Puts the market's money down; the first quotes come with the first step. */
  public SyntheticMarket(Quoted quoted, long seed) {
    this.quoted = quoted;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    quoted.quotable().forEach(rules -> middles.put(rules.symbol(), rules.referencePrice()));
    quoted.fundMarket();
  }

  /** Moves every symbol once. */
  public synchronized void step() {
    quoted.quotable().forEach(this::step);
  }

  private void step(SymbolRules rules) {
    BigDecimal before = middles.getOrDefault(rules.symbol(), rules.referencePrice());
    BigDecimal move = LARGEST_STEP.multiply(BigDecimal.valueOf(random.nextInt(-1000, 1001), 3));
    BigDecimal middle = onTick(rules, before.add(before.multiply(move)));
    middles.put(rules.symbol(), middle);
    BigDecimal step = rules.price().step();
    BigDecimal spread = middle.multiply(SPREAD);
    BigDecimal half =
        spread
            .subtract(spread.remainder(step))
            .max(step)
            .setScale(step.scale(), RoundingMode.UNNECESSARY);
    List<Book.Level> bids = new ArrayList<>();
    List<Book.Level> asks = new ArrayList<>();
    for (int level = 1; level <= LEVELS; level++) {
      BigDecimal distance = half.multiply(BigDecimal.valueOf(level));
      bids.add(level(rules, middle.subtract(distance)));
      asks.add(level(rules, middle.add(distance)));
    }
    quoted.quote(rules.symbol(), bids, asks);
  }

  /** A level is worth 50 to 500 times what the filters ask for at least. */
  private Book.Level level(SymbolRules rules, BigDecimal price) {
    BigDecimal amount =
        rules
            .minNotional()
            .multiply(LEVEL_AMOUNT.multiply(BigDecimal.valueOf(random.nextInt(10, 101), 2)));
    BigDecimal quantity = amount.divide(price, 16, RoundingMode.DOWN);
    BigDecimal rounded = quantity.subtract(quantity.remainder(rules.lot().step()));
    return new Book.Level(
        price,
        rounded
            .max(rules.lot().min())
            .max(rules.lot().step())
            .setScale(rules.lot().step().scale(), RoundingMode.UNNECESSARY));
  }

  private static BigDecimal onTick(SymbolRules rules, BigDecimal price) {
    BigDecimal rounded = price.subtract(price.remainder(rules.price().step()));
    return rules
        .price()
        .nearest(rounded)
        .setScale(rules.price().step().scale(), RoundingMode.UNNECESSARY);
  }
}
