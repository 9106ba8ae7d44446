package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.Optional;

/** A living order. Only {@link Exchange} touches it, under its lock. */
final class Order {

  private final Account account;
  private final NewOrder asked;
  private final long id;
  private final String clientOrderId;
  private BigDecimal quantity;
  private final long createdMillis;
  private BigDecimal executed = BigDecimal.ZERO;
  private BigDecimal executedQuote = BigDecimal.ZERO;
  private BigDecimal locked;
  private BigDecimal shown = BigDecimal.ZERO;
  private OrderStatus status = OrderStatus.NEW;
  private long updatedMillis;
  private boolean working;
  private long workingMillis;
  private final Past<OrderState> past = new Past<>();

  Order(
      Account account,
      NewOrder asked,
      long id,
      String clientOrderId,
      BigDecimal quantity,
      BigDecimal locked,
      long createdMillis) {
    this.account = account;
    this.asked = asked;
    this.id = id;
    this.clientOrderId = clientOrderId;
    this.quantity = quantity;
    this.locked = locked;
    this.createdMillis = createdMillis;
    this.updatedMillis = createdMillis;
    this.working = !asked.type().waits();
    this.workingMillis = createdMillis;
  }

  /** Whether it is where it can trade; others wait for a price. */
  boolean working() {
    return working;
  }

  /** When it began to be where it can trade. */
  long workingMillis() {
    return workingMillis;
  }

  /** Its price has come. */
  void work(long nowMillis) {
    working = true;
    workingMillis = nowMillis;
    updatedMillis = nowMillis;
    remember();
  }

  /** Keeps what it is now for those who look back; the market's own orders have no readers. */
  void remember() {
    if (account.remembers()) {
      past.became(OrderState.of(this), updatedMillis);
    }
  }

  /** What a reader sees of it, nothing where it reads of a time before it was accepted. */
  Optional<OrderState> seen() {
    return Sight.isNow() ? Optional.of(OrderState.of(this)) : past.at(Sight.millis());
  }

  Account account() {
    return account;
  }

  NewOrder asked() {
    return asked;
  }

  long id() {
    return id;
  }

  String clientOrderId() {
    return clientOrderId;
  }

  Side side() {
    return asked.side();
  }

  /** The price that it rests at; only limit orders have one. */
  BigDecimal price() {
    BigDecimal price = asked.price();
    if (price == null) {
      throw new IllegalStateException("order " + id + " has no price");
    }
    return price;
  }

  BigDecimal quantity() {
    return quantity;
  }

  BigDecimal remaining() {
    return quantity.subtract(executed);
  }

  /** What of it others see while it rests. */
  BigDecimal visible() {
    return asked.icebergQuantity() == null ? remaining() : shown;
  }

  /** It comes to rest, and shows so much of itself as it wants to. */
  void show() {
    BigDecimal part = asked.icebergQuantity();
    if (part != null) {
      shown = part.min(remaining());
    }
  }

  BigDecimal executed() {
    return executed;
  }

  BigDecimal executedQuote() {
    return executedQuote;
  }

  BigDecimal locked() {
    return locked;
  }

  OrderStatus status() {
    return status;
  }

  long createdMillis() {
    return createdMillis;
  }

  long updatedMillis() {
    return updatedMillis;
  }

  /** Books a fill. */
  void fill(BigDecimal price, BigDecimal filled, long nowMillis) {
    BigDecimal amount = price.multiply(filled);
    executed = executed.add(filled);
    shown = shown.subtract(filled).max(BigDecimal.ZERO);
    executedQuote = executedQuote.add(amount);
    status = remaining().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    updatedMillis = nowMillis;
    remember();
  }

  /** Takes what a fill has cost from what is locked, and returns what is free again. */
  BigDecimal spend(BigDecimal given) {
    BigDecimal left = locked.subtract(given);
    boolean betterThanLocked = side() == Side.BUY && asked.type() != OrderType.MARKET;
    if (remaining().signum() == 0) {
      locked = BigDecimal.ZERO;
    } else {
      locked = betterThanLocked ? account.fees().reserve(price().multiply(remaining())) : left;
    }
    return left.subtract(locked);
  }

  /** Takes from what is locked what the rest does not need, and returns it. */
  BigDecimal unlockBeyondRemaining() {
    BigDecimal needed =
        locked.signum() == 0 || side() == Side.SELL ? remaining() : price().multiply(remaining());
    BigDecimal freed = locked.subtract(needed.min(locked));
    locked = locked.subtract(freed);
    return freed;
  }

  /** Makes the order smaller; what was filled stays. */
  void shrink(BigDecimal left, long nowMillis) {
    if (left.signum() <= 0 || left.compareTo(remaining()) > 0) {
      throw new IllegalArgumentException(left + " is not less than " + remaining());
    }
    quantity = executed.add(left);
    updatedMillis = nowMillis;
    remember();
  }

  /** Ends the order and returns what was still locked. */
  BigDecimal close(OrderStatus last, long nowMillis) {
    if (last.open()) {
      throw new IllegalArgumentException(last + " does not end an order");
    }
    status = last;
    updatedMillis = nowMillis;
    BigDecimal released = locked;
    locked = BigDecimal.ZERO;
    remember();
    return released;
  }
}
