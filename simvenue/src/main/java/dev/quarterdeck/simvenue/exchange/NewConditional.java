package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conditional order as it was asked for.
 *
 * @param price null for those that become market orders
 * @param quantity null for those that close the position, whatever it is by then
 * @param triggerPrice what is waited for
 * @param priceProtect whether it waits on while last price and mark price are far apart
 * @param reduceOnly whether it may only make a position smaller
 * @param clientAlgoId null to let the venue make one
 * @param positionSide which position it is for
 */
public record NewConditional(
    String symbol,
    Side side,
    ConditionalType type,
    TimeInForce timeInForce,
    @Nullable BigDecimal price,
    @Nullable BigDecimal quantity,
    BigDecimal triggerPrice,
    WorkingType workingType,
    boolean priceProtect,
    boolean reduceOnly,
    @Nullable String clientAlgoId,
    SelfTradePrevention selfTrade,
    PositionSide positionSide) {

  /** Checks that type, price and quantity belong together. */
  public NewConditional {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(timeInForce, "timeInForce");
    Objects.requireNonNull(triggerPrice, "triggerPrice");
    Objects.requireNonNull(workingType, "workingType");
    Objects.requireNonNull(selfTrade, "selfTrade");
    if ((type.becomes() == OrderType.MARKET) == (price != null)) {
      throw new IllegalArgumentException(type + " with price " + price);
    }
    reduceOnly |= quantity != null && positionSide.closedBy(side);
    if (quantity == null && (type.becomes() != OrderType.MARKET || reduceOnly)) {
      throw new IllegalArgumentException(type + " cannot close a position");
    }
  }

  /** Whether it closes the position. */
  public boolean closePosition() {
    return quantity == null;
  }

  /** Whether this price is the one that it waits for, or beyond. */
  boolean reachedBy(BigDecimal now) {
    int difference = now.compareTo(triggerPrice);
    return (side == Side.BUY) == type.stop() ? difference >= 0 : difference <= 0;
  }

  /** What it becomes. */
  NewOrder order(String clientOrderId, BigDecimal amount) {
    boolean market = type.becomes() == OrderType.MARKET;
    return new NewOrder(
        symbol,
        side,
        type.becomes(),
        market ? null : timeInForce,
        price,
        amount,
        null,
        clientOrderId,
        selfTrade,
        reduceOnly || closePosition(),
        null,
        positionSide);
  }
}
