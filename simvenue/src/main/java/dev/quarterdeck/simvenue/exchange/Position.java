package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One account's position in one contract. It keeps what was paid, not an average price: profit is
 * what came in less what went out, so that no rounding makes or loses money.
 */
final class Position {

  private static final int DECIMALS = 8;

  private BigDecimal quantity = BigDecimal.ZERO;
  private BigDecimal cost = BigDecimal.ZERO;
  private BigDecimal isolated = BigDecimal.ZERO;
  private BigDecimal gained = BigDecimal.ZERO;
  private long updatedMillis;

  /** Above zero when long, below when short. */
  BigDecimal quantity() {
    return quantity;
  }

  /** What was paid for it; below zero when short. */
  BigDecimal cost() {
    return cost;
  }

  /** What of the wallet is set aside for it alone; zero where it shares in all of it. */
  BigDecimal isolated() {
    return isolated;
  }

  /** Sets more aside, or less when the amount is negative. */
  void isolate(BigDecimal amount) {
    isolated = isolated.add(amount);
  }

  /** What closing it has gained so far, of all there ever was of it. */
  BigDecimal gained() {
    return gained;
  }

  long updatedMillis() {
    return updatedMillis;
  }

  BigDecimal entryPrice() {
    return quantity.signum() == 0
        ? BigDecimal.ZERO
        : cost.divide(quantity, DECIMALS, RoundingMode.HALF_EVEN);
  }

  BigDecimal unrealised(BigDecimal mark) {
    return quantity.multiply(mark).subtract(cost);
  }

  /** Whether an order of this side would make it smaller. */
  boolean reducedBy(Side side) {
    return quantity.signum() == (side == Side.SELL ? 1 : -1);
  }

  /**
   * Books a fill and returns what was gained by closing. What was set aside for what is closed is
   * free again.
   *
   * @param signed above zero when bought, below when sold
   */
  BigDecimal fill(BigDecimal price, BigDecimal signed, long nowMillis) {
    updatedMillis = nowMillis;
    if (quantity.signum() == 0 || quantity.signum() == signed.signum()) {
      quantity = quantity.add(signed);
      cost = cost.add(signed.multiply(price));
      return BigDecimal.ZERO;
    }
    boolean all = signed.abs().compareTo(quantity.abs()) >= 0;
    BigDecimal closed = all ? quantity : signed.negate();
    BigDecimal released =
        all ? cost : cost.multiply(closed).divide(quantity, DECIMALS, RoundingMode.HALF_EVEN);
    BigDecimal opened = signed.add(closed);
    isolated =
        all
            ? BigDecimal.ZERO
            : isolated.subtract(
                isolated.multiply(closed).divide(quantity, DECIMALS, RoundingMode.DOWN));
    quantity = quantity.subtract(closed).add(opened);
    cost = cost.subtract(released).add(opened.multiply(price));
    BigDecimal profit = closed.multiply(price).subtract(released);
    gained = gained.add(profit);
    return profit;
  }
}
