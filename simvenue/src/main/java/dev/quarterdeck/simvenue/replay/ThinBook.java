package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.PlayedMarket.Change;
import dev.quarterdeck.simvenue.exchange.Side;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The book that is made up around the last trade where a recording has trades only.
 *
 * @param spread between the best bid and the best ask, as a fraction of the price
 * @param levels on each side, one spread apart
 * @param levelAmount what every level is worth
 */
public record ThinBook(BigDecimal spread, int levels, BigDecimal levelAmount) {

  /** One part in a thousand wide, five levels of 1,000 each. */
  public static final ThinBook STANDARD =
      new ThinBook(new BigDecimal("0.001"), 5, new BigDecimal("1000"));

  /** Checks that there is a book. */
  public ThinBook {
    if (spread.signum() <= 0 || spread.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("spread must be in (0, 1): " + spread);
    }
    if (levels < 1 || levelAmount.signum() <= 0) {
      throw new IllegalArgumentException("a thin book has levels that are worth something");
    }
  }

  /** A trade of a recording that shows no book. */
  record Traded(Instant time, BigDecimal price, BigDecimal quantity, boolean buyerIsMaker) {}

  /**
   * A trade and the book around it, nothing where it is less than the least that can be traded.
   *
   * @param rules of what was traded; what is finer is rounded
   */
  List<RecordedEvent> traded(MarketKind market, SymbolRules rules, Traded trade) {
    BigDecimal price = rounded(rules, trade.price());
    BigDecimal quantity = trade.quantity().setScale(rules.lot().step().scale(), RoundingMode.DOWN);
    if (price.signum() <= 0 || quantity.signum() <= 0) {
      return List.of();
    }
    String symbol = rules.symbol();
    return List.of(
        new RecordedEvent.Print(
            trade.time(), market, symbol, price, quantity, trade.buyerIsMaker()),
        new RecordedEvent.Displayed(trade.time(), market, symbol, true, around(rules, price)));
  }

  static BigDecimal rounded(SymbolRules rules, BigDecimal price) {
    return price.setScale(rules.price().step().scale(), RoundingMode.HALF_UP);
  }

  private List<Change> around(SymbolRules rules, BigDecimal last) {
    List<Change> book = new ArrayList<>();
    BigDecimal step = onTick(rules, last.multiply(spread)).max(rules.price().step());
    BigDecimal half = onTick(rules, step.divide(BigDecimal.TWO)).max(rules.price().step());
    BigDecimal middle = onTick(rules, last);
    for (int i = 0; i < levels; i++) {
      BigDecimal distance = half.add(step.multiply(BigDecimal.valueOf(i)));
      level(rules, Side.BUY, middle.subtract(distance), book);
      level(rules, Side.SELL, middle.add(distance), book);
    }
    return book;
  }

  private void level(SymbolRules rules, Side side, BigDecimal price, List<Change> book) {
    if (price.compareTo(rules.price().min()) >= 0) {
      BigDecimal quantity = levelAmount.divide(price, 16, RoundingMode.DOWN);
      BigDecimal lots = quantity.subtract(quantity.remainder(rules.lot().step()));
      book.add(
          new Change(
              side,
              price,
              lots.max(rules.lot().min()).setScale(rules.lot().step().scale(), RoundingMode.DOWN)));
    }
  }

  private static BigDecimal onTick(SymbolRules rules, BigDecimal price) {
    return price
        .subtract(price.remainder(rules.price().step()))
        .setScale(rules.price().step().scale(), RoundingMode.DOWN);
  }
}
