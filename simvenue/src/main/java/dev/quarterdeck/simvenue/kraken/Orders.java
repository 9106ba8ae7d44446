package dev.quarterdeck.simvenue.kraken;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.fault.Circumstances;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Placing and cancelling orders. */
final class Orders {

  private static final Duration LONGEST_COUNTDOWN = Duration.ofDays(1);

  private final Exchange exchange;
  private final Pairs pairs;
  private final Tags tags;
  private final RateCounters counters;
  private final InstantSource clock;
  private final Countdowns countdowns;

  Orders(Exchange exchange, Pairs pairs, Tags tags, RateCounters counters, InstantSource clock) {
    this.counters = counters;
    this.exchange = exchange;
    this.pairs = pairs;
    this.tags = tags;
    this.clock = clock;
    this.countdowns = new Countdowns(account -> cancel(account, order -> true, Integer.MAX_VALUE));
  }

  Map<String, BiFunction<KrakenKey, Form, Object>> all() {
    return Map.of(
        "/0/private/AddOrder", this::add,
        "/0/private/CancelOrder", this::cancelOne,
        "/0/private/CancelAll", this::cancelAll,
        "/0/private/CancelAllOrdersAfter", this::cancelAllAfter);
  }

  /** Cancel-all does not find an order that is booked and has no tag yet. */
  private synchronized Object add(KrakenKey key, Form form) {
    OrderForm asked = OrderForm.read(form, pairs, clock.instant());
    Fields answer = Fields.of();
    try {
      if (asked.validateOnly()) {
        exchange.test(key.account(), asked.order());
      } else {
        counters.order(key.account(), asked.pair().symbol());
        OrderState placed = exchange.place(key.account(), asked.order()).order();
        tags.put(placed.orderId(), asked.tag());
        answer.put("txid", List.of(TransactionIds.order(placed.orderId())));
      }
    } catch (Refusal refusal) {
      throw Refusals.ofOrder(refusal, asked.pair().rules(), asked.order().quantity());
    }
    String words =
        Shapes.words(
            asked.pair(), asked.order().side(), form.positive("volume"), asked.order().price());
    return answer.put("descr", Fields.of().put("order", words).map()).map();
  }

  private synchronized Object cancelOne(KrakenKey key, Form form) {
    String clientOrderId = form.text("cl_ord_id");
    String transaction = form.text("txid");
    if ((clientOrderId == null) == (transaction == null)) {
      throw KrakenError.argument("txid");
    }
    Predicate<OrderState> meant =
        clientOrderId != null
            ? order -> clientOrderId.equals(order.clientOrderId())
            : meant(transaction == null ? "" : transaction);
    int count = cancel(key.account(), meant, Integer.MAX_VALUE);
    if (count == 0) {
      throw new KrakenError("EOrder:Unknown order");
    }
    return Map.of("count", count);
  }

  /** A transaction id, or a user reference in its place. */
  private Predicate<OrderState> meant(String transaction) {
    OptionalLong number = TransactionIds.orderNumber(transaction);
    if (number.isPresent()) {
      return order -> order.orderId() == number.getAsLong();
    }
    if (transaction.matches("-?[0-9]{1,10}")) {
      long reference = Long.parseLong(transaction);
      return order -> reference != 0 && tags.of(order.orderId()).userReference() == reference;
    }
    throw new KrakenError("EOrder:Invalid order");
  }

  private synchronized Object cancelAll(KrakenKey key, Form form) {
    int most = Circumstances.current().cancelAtMost();
    return Map.of("count", cancel(key.account(), order -> true, most));
  }

  private int cancel(String account, Predicate<OrderState> meant, int most) {
    int count = 0;
    for (OrderState order : exchange.openOrders(account, null)) {
      if (count < most && meant.test(order) && cancelled(order)) {
        count++;
      }
    }
    return count;
  }

  private boolean cancelled(OrderState order) {
    BigDecimal share = Circumstances.current().fillBeforeCancel();
    try {
      if (share != null) {
        exchange.fills().share(order.account(), order.symbol(), order.orderId(), null, share);
      }
      exchange.cancel(
          order.account(), order.symbol(), order.orderId(), null, exchange.newClientOrderId());
      counters.cancelled(
          order.account(),
          order.symbol(),
          Duration.ofMillis(clock.millis() - order.createdMillis()));
      return true;
    } catch (Refusal filledMeanwhile) {
      return false;
    }
  }

  private Object cancelAllAfter(KrakenKey key, Form form) {
    form.required("timeout");
    Duration timeout = Duration.ofSeconds(form.whole("timeout", 0));
    if (timeout.isNegative() || timeout.compareTo(LONGEST_COUNTDOWN) > 0) {
      throw KrakenError.argument("timeout");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    countdowns.start(key.account(), timeout);
    return Fields.of()
        .put("currentTime", now.toString())
        .put("triggerTime", timeout.isZero() ? "0" : now.plus(timeout).toString())
        .map();
  }
}
