package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.OrderTransition;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A venue of one instrument with 10 lots at 99 and 101, which answers when it is told to. */
final class ScriptedPort implements OrderPort, OrderAlarms {
  final OrderInbox inbox = new OrderInbox();
  final List<OrderRequest> submitted = new ArrayList<>();
  final List<ClientOrderId> cancels = new ArrayList<>();
  final List<String> alarms = new ArrayList<>();
  private final Instrument instrument;
  private final List<Runnable> pending = new ArrayList<>();
  private final Map<ClientOrderId, OrderRequest> resting = new LinkedHashMap<>();
  private final Map<ClientOrderId, BigDecimal> executed = new LinkedHashMap<>();
  private long trades;
  private long seconds;

  ScriptedPort(Instrument instrument) {
    this.instrument = instrument;
  }

  @Override
  public void submit(OrderRequest order) {
    submitted.add(order);
    pending.add(() -> arrive(order));
  }

  @Override
  public void cancel(ClientOrderId id) {
    cancels.add(id);
    pending.add(
        () -> {
          if (resting.remove(id) != null) {
            tell(id, status(id, OrderState.CANCELED));
          }
        });
  }

  @Override
  public void impossible(OrderTransition.Impossible transition) {
    alarms.add(transition.contradiction().name());
  }

  @Override
  public void unknownOrder(ClientOrderId id, OrderReport report) {
    alarms.add("UNKNOWN_ORDER");
  }

  /** Answers everything that is under way. */
  void answer() {
    List<Runnable> due = List.copyOf(pending);
    pending.clear();
    due.forEach(Runnable::run);
  }

  /** Somebody sells into resting buys. */
  void sold(long priceTicks, long lots) {
    long left = lots;
    for (OrderRequest order : List.copyOf(resting.values())) {
      long limit = instrument.ticks(order.limit().orElseThrow());
      if (order.side() == Side.BUY && limit >= priceTicks && left > 0) {
        long taken = Math.min(left, instrument.lots(order.quantity()));
        left -= taken;
        fill(order, limit, taken, LiquiditySide.MAKER);
        resting.remove(order.clientOrderId());
        tell(order.clientOrderId(), status(order.clientOrderId(), OrderState.FILLED));
      }
    }
  }

  VenueFill fill(OrderRequest order, long priceTicks, long lots, LiquiditySide liquidity) {
    VenueFill fill = execution(order, priceTicks, lots, liquidity, BigDecimal.ZERO, "USDT");
    executed.merge(order.clientOrderId(), fill.quantity(), BigDecimal::add);
    tell(order.clientOrderId(), new OrderReport.Filled(fill));
    return fill;
  }

  VenueFill execution(
      OrderRequest order,
      long priceTicks,
      long lots,
      LiquiditySide liquidity,
      BigDecimal commission,
      String currency) {
    return new VenueFill(
        new TradeId("t" + ++trades),
        venueId(order.clientOrderId()),
        instrument.id(),
        order.side(),
        instrument.price(priceTicks),
        instrument.quantity(lots),
        liquidity,
        commission,
        currency,
        Instant.ofEpochSecond(++seconds));
  }

  OrderReport.Status status(ClientOrderId id, OrderState state) {
    return new OrderReport.Status(
        venueId(id),
        state,
        executed.getOrDefault(id, BigDecimal.ZERO),
        Instant.ofEpochSecond(++seconds));
  }

  void tell(ClientOrderId id, OrderReport report) {
    inbox.tell(id, report);
  }

  private void arrive(OrderRequest order) {
    ClientOrderId id = order.clientOrderId();
    boolean crosses =
        order.side() == Side.BUY
            ? instrument.ticks(order.limit().orElseThrow()) >= 101
            : instrument.ticks(order.limit().orElseThrow()) <= 99;
    if (crosses && order.timeInForce() == OrderRequest.TimeInForce.POST_ONLY) {
      tell(
          id,
          new OrderReport.Refused(
              new VenueFailure.RejectedByVenue(Rejection.WOULD_TAKE, "would take")));
      return;
    }
    if (crosses) {
      long lots = Math.min(10, instrument.lots(order.quantity()));
      fill(order, order.side() == Side.BUY ? 101 : 99, lots, LiquiditySide.TAKER);
    }
    boolean full = executed.getOrDefault(id, BigDecimal.ZERO).compareTo(order.quantity()) == 0;
    if (full) {
      tell(id, status(id, OrderState.FILLED));
    } else if (order.timeInForce() == OrderRequest.TimeInForce.IMMEDIATE_OR_CANCEL) {
      tell(id, status(id, OrderState.CANCELED));
    } else {
      resting.put(id, order);
      tell(id, status(id, OrderState.ACCEPTED));
    }
  }

  private static VenueOrderId venueId(ClientOrderId id) {
    return new VenueOrderId("v" + id.value());
  }
}
