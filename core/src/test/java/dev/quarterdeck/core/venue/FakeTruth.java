package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.trading.LiquiditySide;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is so at a fake venue, whatever it shows. */
abstract class FakeTruth {
  final FakeExchange exchange;

  FakeTruth(FakeExchange exchange) {
    this.exchange = exchange;
  }

  /** The account is in hedge mode from now on; what it does then this venue does not play. */
  public synchronized void hedges() {
    exchange.hedged = true;
  }

  /** Executes so much of a working order at its limit, whatever the book says. */
  public synchronized void fill(ClientOrderId id, String quantity) {
    FakeExchange.Order order =
        exchange.working(o -> o.request.clientOrderId().equals(id)).orElseThrow();
    exchange.execute(
        order, order.request.limit().orElseThrow(), new BigDecimal(quantity), LiquiditySide.MAKER);
  }

  /** The truth: what works now, whatever the venue shows. */
  public synchronized List<ReportedOrder> trulyOpen() {
    return exchange.orders.stream()
        .filter(order -> order.works())
        .map(FakeExchange.Order::reported)
        .toList();
  }

  /** The truth: every order that was ever taken. */
  public synchronized List<ReportedOrder> everTaken() {
    return exchange.orders.stream().map(FakeExchange.Order::reported).toList();
  }

  /** The truth: every execution. */
  public synchronized List<VenueFill> trulyExecuted() {
    return List.copyOf(exchange.fills);
  }

  /** The truth: positions that are not zero. */
  public synchronized Map<InstrumentId, BigDecimal> trulyHeld() {
    Map<InstrumentId, BigDecimal> held = new LinkedHashMap<>(exchange.positions);
    held.values().removeIf(quantity -> quantity.signum() == 0);
    return held;
  }

  /** The truth: what the account has of a currency. */
  public synchronized BigDecimal trulyOwned(String currency) {
    return exchange.balances.getOrDefault(currency, BigDecimal.ZERO);
  }
}
