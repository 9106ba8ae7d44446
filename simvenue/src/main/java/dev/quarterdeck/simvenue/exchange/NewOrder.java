package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was asked for.
 *
 * @param timeInForce null where the type has none
 * @param price null for market orders
 * @param quantity null for market orders by amount
 * @param quoteQuantity amount to spend or to get, market orders only
 * @param clientOrderId null to let the venue make one
 * @param reduceOnly whether it may only make a position smaller, as whatever closes one of the two
 *     in hedge mode
 * @param stopPrice the last price that it waits for; null where the type waits for none
 * @param positionSide which position it is for
 * @param icebergQuantity how much of it others see at once; null for all of it
 */
public record NewOrder(
    String symbol,
    Side side,
    OrderType type,
    @Nullable TimeInForce timeInForce,
    @Nullable BigDecimal price,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal quoteQuantity,
    @Nullable String clientOrderId,
    SelfTradePrevention selfTrade,
    boolean reduceOnly,
    @Nullable BigDecimal stopPrice,
    PositionSide positionSide,
    @Nullable BigDecimal icebergQuantity) {

  /** Checks that type, price and quantities belong together. */
  public NewOrder {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(selfTrade, "selfTrade");
    reduceOnly |= positionSide.closedBy(side);
    boolean market =
        switch (type) {
          case MARKET -> true;
          case LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT -> false;
        };
    if (market == (price != null)) {
      throw new IllegalArgumentException(type + " with price " + price);
    }
    if ((type == OrderType.LIMIT || type.waits()) != (timeInForce != null)) {
      throw new IllegalArgumentException(type + " with time in force " + timeInForce);
    }
    if (type.waits() != (stopPrice != null)) {
      throw new IllegalArgumentException(type + " with stop price " + stopPrice);
    }
    if (icebergQuantity != null
        && (icebergQuantity.signum() <= 0
            || market
            || (timeInForce != null && timeInForce != TimeInForce.GTC))) {
      throw new IllegalArgumentException(
          type + " " + timeInForce + " with " + icebergQuantity + " in sight");
    }
    if ((quantity == null) == (quoteQuantity == null) || (!market && quantity == null)) {
      throw new IllegalArgumentException("an order has either a quantity or an amount");
    }
  }

  /** An order that hides nothing. */
  public NewOrder(
      String symbol,
      Side side,
      OrderType type,
      @Nullable TimeInForce timeInForce,
      @Nullable BigDecimal price,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal quoteQuantity,
      @Nullable String clientOrderId,
      SelfTradePrevention selfTrade,
      boolean reduceOnly,
      @Nullable BigDecimal stopPrice,
      PositionSide positionSide) {
    this(
        symbol,
        side,
        type,
        timeInForce,
        price,
        quantity,
        quoteQuantity,
        clientOrderId,
        selfTrade,
        reduceOnly,
        stopPrice,
        positionSide,
        null);
  }

  /** An order that waits for nothing and may do what it likes to a position. */
  public NewOrder(
      String symbol,
      Side side,
      OrderType type,
      @Nullable TimeInForce timeInForce,
      @Nullable BigDecimal price,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal quoteQuantity,
      @Nullable String clientOrderId,
      SelfTradePrevention selfTrade) {
    this(
        symbol,
        side,
        type,
        timeInForce,
        price,
        quantity,
        quoteQuantity,
        clientOrderId,
        selfTrade,
        false,
        null,
        PositionSide.BOTH);
  }

  /** Whether this last price is the one that it waits for, or beyond. */
  boolean reachedBy(BigDecimal last) {
    if (stopPrice == null) {
      return true;
    }
    int difference = last.compareTo(stopPrice);
    boolean rising = (side == Side.BUY) == (type == OrderType.STOP_LOSS_LIMIT);
    return rising ? difference >= 0 : difference <= 0;
  }

  /** A limit order that rests until it is cancelled. */
  public static NewOrder limit(String symbol, Side side, BigDecimal price, BigDecimal quantity) {
    return new NewOrder(
        symbol,
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        price,
        quantity,
        null,
        null,
        SelfTradePrevention.EXPIRE_MAKER);
  }
}
