package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stood at one moment.
 *
 * @param timeInForce what the venue answers, GTC for types without one
 * @param price zero for market orders
 * @param quoteQuantity what the client asked to spend, zero when by quantity
 * @param createdMillis when it was accepted
 * @param updatedMillis when it last changed
 * @param locked what is set aside for it
 * @param reduceOnly whether it may only make a position smaller
 * @param stopPrice what it waits for, or waited; zero where it never did
 * @param working whether it is, or was, where it can trade
 * @param workingMillis since when
 * @param positionSide which position it is for
 * @param icebergQuantity how much of it others see at once; zero where they see all
 */
public record OrderState(
    MarketKind market,
    String account,
    String symbol,
    long orderId,
    String clientOrderId,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    BigDecimal price,
    BigDecimal quantity,
    BigDecimal quoteQuantity,
    BigDecimal executed,
    BigDecimal executedQuote,
    OrderStatus status,
    SelfTradePrevention selfTrade,
    long createdMillis,
    long updatedMillis,
    BigDecimal locked,
    boolean reduceOnly,
    BigDecimal stopPrice,
    boolean working,
    long workingMillis,
    PositionSide positionSide,
    BigDecimal icebergQuantity) {

  static OrderState of(Order order) {
    NewOrder asked = order.asked();
    @Nullable TimeInForce timeInForce = asked.timeInForce();
    @Nullable BigDecimal price = asked.price();
    @Nullable BigDecimal amount = asked.quoteQuantity();
    @Nullable BigDecimal stopPrice = asked.stopPrice();
    @Nullable BigDecimal iceberg = asked.icebergQuantity();
    return new OrderState(
        order.account().market(),
        order.account().name(),
        asked.symbol(),
        order.id(),
        order.clientOrderId(),
        asked.side(),
        asked.type(),
        timeInForce == null ? TimeInForce.GTC : timeInForce,
        price == null ? BigDecimal.ZERO : price,
        order.quantity(),
        amount == null ? BigDecimal.ZERO : amount,
        order.executed(),
        order.executedQuote(),
        order.status(),
        asked.selfTrade(),
        order.createdMillis(),
        order.updatedMillis(),
        order.locked(),
        asked.reduceOnly(),
        stopPrice == null ? BigDecimal.ZERO : stopPrice,
        order.working(),
        order.workingMillis(),
        asked.positionSide(),
        iceberg == null ? BigDecimal.ZERO : iceberg);
  }
}
