package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.OrderTransition;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Carries orders out on a venue. Orders leave through the {@link OrderPort} without waiting; what
 * becomes of them is read from the inbox at every turn of the engine, on its thread, and told in
 * the order that {@link ExecutionAdapter} promises: the venue may say the same twice, late, or a
 * fill before the acceptance. An order has ended only when every execution behind its end is known.
 */
final class VenueExecution implements TimedExecution {
  private static final long CANCEL_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * How long an ended order and what was booked without one are remembered, so that a late
   * repetition is known as one, by a later run, too.
   */
  private static final long REMEMBERED_NANOS = Duration.ofMinutes(15).toNanos();

  private final OrderNames names;
  private final Instrument instrument;
  private final OrderPort port;
  private final OrderInbox inbox;
  private final OrderAlarms alarms;
  private final OrderTelling telling;
  private final Map<ClientOrderId, SentOrder> orders = new LinkedHashMap<>();

  /** Executions that were booked without their orders, and when: told again, they are known. */
  private final Map<TradeId, Long> booked = new LinkedHashMap<>();

  /**
   * What client order ids derive from.
   *
   * @param bot whose orders
   * @param session number that no other run of the bot ever had
   */
  record OrderNames(BotId bot, long session) {
    OrderNames {
      Objects.requireNonNull(bot, "bot");
    }

    ClientOrderId of(long orderNumber) {
      return ClientOrderId.derive(bot, "s" + session, Long.toString(orderNumber));
    }
  }

  VenueExecution(
      OrderNames names,
      Instrument instrument,
      OrderPort port,
      OrderInbox inbox,
      OrderAlarms alarms,
      VenueReports reports) {
    this.names = names;
    this.instrument = instrument;
    this.port = port;
    this.inbox = inbox;
    this.alarms = alarms;
    this.telling = new OrderTelling(instrument, reports);
  }

  @Override
  public void submit(
      long orderNumber,
      Side side,
      long priceTicks,
      long quantityLots,
      Execution execution,
      long nowNanos) {
    OrderRequest request =
        new OrderRequest(
            names.of(orderNumber),
            instrument.id(),
            side,
            instrument.quantity(quantityLots),
            Optional.of(instrument.price(priceTicks)),
            switch (execution) {
              case POST_ONLY -> OrderRequest.TimeInForce.POST_ONLY;
              case LIMIT -> OrderRequest.TimeInForce.GOOD_TILL_CANCELED;
              case IMMEDIATE_OR_CANCEL -> OrderRequest.TimeInForce.IMMEDIATE_OR_CANCEL;
            },
            false);
    SentOrder sent = new SentOrder(orderNumber, quantityLots, VenueOrder.initialized(request));
    sent.order = sent.order.after(new OrderReport.Submitted()).order();
    orders.put(request.clientOrderId(), sent);
    port.submit(request);
  }

  /** Takes on an order that an earlier run sent; what is known of it follows by the inbox. */
  void adopt(long orderNumber, OrderRequest request) {
    SentOrder sent =
        new SentOrder(
            orderNumber,
            instrument.lots(request.quantity()),
            VenueOrder.initialized(request).after(new OrderReport.Submitted()).order());
    orders.put(request.clientOrderId(), sent);
  }

  /** Books an execution of an earlier run, once. */
  void bookEarlier(VenueFill fill, long nowNanos) {
    if (booked.putIfAbsent(fill.tradeId(), nowNanos) == null) {
      telling.ofUnknownOrder(fill, nowNanos);
    }
  }

  @Override
  public void cancel(long orderNumber, long nowNanos) {
    for (SentOrder sent : orders.values()) {
      if (sent.number == orderNumber && !sent.endTold && !sent.cancelWanted) {
        sent.cancelWanted = true;
        cancelOnceItWorks(sent);
      }
    }
  }

  /** A cancel that was refused is asked for again; everything else comes by the inbox. */
  @Override
  public long nextNanos() {
    long next = Long.MAX_VALUE;
    for (SentOrder sent : orders.values()) {
      next = Math.min(next, sent.cancelAgainNanos);
    }
    return next;
  }

  @Override
  public void fire(long nowNanos) {
    inbox.drainTo((id, report) -> told(id, report, nowNanos));
    for (SentOrder sent : orders.values()) {
      if (sent.cancelAgainNanos <= nowNanos) {
        cancelAgain(sent);
      }
    }
    orders.values().removeIf(sent -> sent.endTold && sent.endedNanos + REMEMBERED_NANOS < nowNanos);
    booked.values().removeIf(at -> at + REMEMBERED_NANOS < nowNanos);
  }

  /** What the market does to an order, the venue tells. */
  @Override
  public boolean observe(long nowNanos, int kind, long priceTicks, long lots) {
    return false;
  }

  /** Orders that have not ended, in the order of their sending. */
  List<VenueOrder> unfinished() {
    return orders.values().stream().filter(sent -> !sent.endTold).map(sent -> sent.order).toList();
  }

  /** Whether this run sent or took on an order, ended ones of late included. */
  boolean knows(ClientOrderId id) {
    return orders.containsKey(id);
  }

  /** Nobody can know what would have filled at a venue. */
  @Override
  public long opportunityLots() {
    return 0;
  }

  @Override
  public long restingFilledLots() {
    return telling.restingFilledLots();
  }

  @Override
  public void save(StateWriter out) {
    telling.save(out);
    out.writeInt(orders.size());
    for (SentOrder sent : orders.values()) {
      sent.save(out, instrument);
    }
  }

  @Override
  public void restore(StateReader in) {
    telling.restore(in);
    orders.clear();
    for (int remaining = in.readInt(); remaining > 0; remaining--) {
      SentOrder sent = SentOrder.restore(in, instrument);
      if (sent.cancelWanted && !sent.endTold) {
        sent.cancelAgainNanos = 0;
      }
      orders.put(sent.id(), sent);
    }
  }

  /** Books what fees in base currency come to in lots that are smaller now. */
  void chargeOwed(long priceTicks) {
    telling.chargeOwed(priceTicks);
  }

  void saveBooked(StateWriter out) {
    out.writeInt(booked.size());
    booked.forEach(
        (trade, at) -> {
          out.writeString(trade.value());
          out.writeLong(at);
        });
  }

  void restoreBooked(StateReader in) {
    booked.clear();
    for (int remaining = in.readInt(); remaining > 0; remaining--) {
      booked.put(new TradeId(in.readString()), in.readLong());
    }
  }

  private void told(ClientOrderId id, OrderReport report, long nowNanos) {
    SentOrder sent = orders.get(id);
    if (sent == null) {
      alarms.unknownOrder(id, report);
      if (report instanceof OrderReport.Filled(VenueFill fill)) {
        bookEarlier(fill, nowNanos);
      }
      return;
    }
    OrderTransition transition = sent.order.after(report);
    if (transition instanceof OrderTransition.Impossible impossible) {
      alarms.impossible(impossible);
    }
    sent.order = transition.order();
    if (report instanceof OrderReport.CancelRefused && sent.works()) {
      sent.cancelAgainNanos = nowNanos + CANCEL_AGAIN_NANOS;
    }
    telling.tell(sent, booked.keySet(), nowNanos);
    if (sent.cancelWanted && sent.cancelAgainNanos == Long.MAX_VALUE) {
      cancelOnceItWorks(sent);
    }
  }

  /** An order that the venue has not shown yet cannot be cancelled; it is as soon as it works. */
  private void cancelOnceItWorks(SentOrder sent) {
    OrderTransition transition = sent.order.after(new OrderReport.CancelRequested());
    sent.order = transition.order();
    if (transition instanceof OrderTransition.Applied) {
      port.cancel(sent.id());
    }
  }

  private void cancelAgain(SentOrder sent) {
    sent.cancelAgainNanos = Long.MAX_VALUE;
    if (sent.order.state() == OrderState.PENDING_CANCEL) {
      port.cancel(sent.id());
    } else {
      cancelOnceItWorks(sent);
    }
  }
}
