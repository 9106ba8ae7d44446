package dev.quarterdeck.simvenue.kraken;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.Trade;
import dev.quarterdeck.simvenue.kraken.Pairs.Pair;
import dev.quarterdeck.simvenue.kraken.Shapes.Fill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an account may read about its orders and trades. */
final class History {

  private static final int PAGE = 50;
  private static final BigDecimal FOR_EVER = BigDecimal.valueOf(Long.MAX_VALUE);

  private final Exchange exchange;
  private final Pairs pairs;
  private final Tags tags;

  History(Exchange exchange, Pairs pairs, Tags tags) {
    this.exchange = exchange;
    this.pairs = pairs;
    this.tags = tags;
  }

  Map<String, BiFunction<KrakenKey, Form, Object>> all() {
    return Map.of(
        "/0/private/OpenOrders", this::openOrders,
        "/0/private/ClosedOrders", this::closedOrders,
        "/0/private/QueryOrders", this::queryOrders,
        "/0/private/TradesHistory", this::trades);
  }

  private Object openOrders(KrakenKey key, Form form) {
    List<OrderState> open =
        exchange.openOrders(key.account(), null).stream()
            .filter(order -> matches(order, form))
            .sorted(Comparator.comparingLong(OrderState::createdMillis).reversed())
            .toList();
    return Map.of("open", shown(key, open));
  }

  private Object closedOrders(KrakenKey key, Form form) {
    BigDecimal start = form.seconds("start", BigDecimal.valueOf(-1));
    BigDecimal end = form.seconds("end", FOR_EVER);
    List<OrderState> closed =
        exchange.orders(key.account()).stream()
            .filter(order -> !order.status().open() && matches(order, form))
            .filter(order -> within(order.updatedMillis(), start, end))
            .sorted(Comparator.comparingLong(OrderState::updatedMillis).reversed())
            .toList();
    return Fields.of()
        .put("closed", shown(key, page(closed, form)))
        .put("count", closed.size())
        .map();
  }

  private Object queryOrders(KrakenKey key, Form form) {
    form.required("txid");
    List<OrderState> found = new ArrayList<>();
    for (String txid : form.list("txid")) {
      OptionalLong number = TransactionIds.orderNumber(txid);
      OrderState order =
          exchange.orders(key.account()).stream()
              .filter(one -> number.isPresent() && one.orderId() == number.getAsLong())
              .findFirst()
              .orElseThrow(() -> new KrakenError("EOrder:Unknown order"));
      found.add(order);
    }
    return shown(key, found.stream().filter(order -> matchesReference(order, form)).toList());
  }

  private Object trades(KrakenKey key, Form form) {
    BigDecimal start = form.seconds("start", BigDecimal.valueOf(-1));
    BigDecimal end = form.seconds("end", FOR_EVER);
    Map<Long, OrderState> orders =
        exchange.orders(key.account()).stream()
            .collect(Collectors.toMap(OrderState::orderId, Function.identity()));
    List<Fill> fills =
        fills(key).stream()
            .filter(fill -> within(fill.trade().timeMillis(), start, end))
            .filter(fill -> orders.containsKey(fill.party().orderId()))
            .sorted(
                Comparator.comparingLong((Fill fill) -> fill.trade().timeMillis())
                    .thenComparing(Fill::id)
                    .reversed())
            .toList();
    Map<String, Object> shown = new LinkedHashMap<>();
    for (Fill fill : page(fills, form)) {
      OrderState order = orders.get(fill.party().orderId());
      if (order != null) {
        shown.put(fill.id(), Shapes.fill(fill, order));
      }
    }
    return Fields.of().put("trades", shown).put("count", fills.size()).map();
  }

  private Map<String, Object> shown(KrakenKey key, List<OrderState> orders) {
    Map<Long, List<Fill>> fills =
        fills(key).stream().collect(Collectors.groupingBy(fill -> fill.party().orderId()));
    Map<String, Object> shown = new LinkedHashMap<>();
    for (OrderState order : orders) {
      shown.put(
          TransactionIds.order(order.orderId()),
          Shapes.order(
              pairs.named(order.symbol()),
              order,
              tags.of(order.orderId()),
              fills.getOrDefault(order.orderId(), List.of())));
    }
    return shown;
  }

  private List<Fill> fills(KrakenKey key) {
    List<Fill> fills = new ArrayList<>();
    for (Pair pair : pairs.all()) {
      for (Trade trade : exchange.trades(key.account(), pair.symbol())) {
        if (trade.buyer().account().equals(key.account())) {
          fills.add(new Fill(pair, trade, true));
        }
        if (trade.seller().account().equals(key.account())) {
          fills.add(new Fill(pair, trade, false));
        }
      }
    }
    return fills;
  }

  private boolean matches(OrderState order, Form form) {
    String asked = form.text("cl_ord_id");
    return matchesReference(order, form) && (asked == null || asked.equals(order.clientOrderId()));
  }

  private boolean matchesReference(OrderState order, Form form) {
    return form.text("userref") == null
        || form.whole("userref", 0) == tags.of(order.orderId()).userReference();
  }

  /** After the start and up to the end, as the venue has it. */
  private static boolean within(long millis, BigDecimal start, BigDecimal end) {
    BigDecimal seconds = Fields.seconds(millis);
    return seconds.compareTo(start) > 0 && seconds.compareTo(end) <= 0;
  }

  private static <T> List<T> page(List<T> all, Form form) {
    long offset = form.whole("ofs", 0);
    if (offset < 0) {
      throw KrakenError.argument("ofs");
    }
    return all.stream().skip(offset).limit(PAGE).toList();
  }
}
