package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueOrderId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders that wait for a price on USD-M. The desk makes none, but others do: they are in no list of
 * open orders, no cancel-all takes them along, and each may open a position on a flat account.
 */
final class BinanceConditionals {
  /** They are numbered apart from orders; in the desk's ids that is said. */
  private static final String NUMBERED = "algo-";

  private final BinanceSession session;
  private final BinanceUsdmApi api;

  BinanceConditionals(BinanceSession session, BinanceUsdmApi api) {
    this.session = session;
    this.api = api;
  }

  static boolean is(VenueOrderId id) {
    return id.value().startsWith(NUMBERED);
  }

  /**
   * Those that wait.
   *
   * @param symbol of one instrument, null for all
   */
  VenueAnswer<List<ReportedOrder>> open(@Nullable String symbol, long timestamp) {
    return session
        .calls()
        .read(
            "GET /fapi/v1/openAlgoOrders",
            () ->
                api.openConditionals(
                    symbol,
                    session.lifetimeMillis(),
                    timestamp,
                    session.key(),
                    session.signature()),
            json -> json.list().stream().map(this::order).toList());
  }

  private ReportedOrder order(VenueJson order) {
    return new ReportedOrder(
        order.text("clientAlgoId"),
        new InstrumentId(order.text("symbol"), session.venue()),
        BinanceOrders.side(order.text("side")),
        order.decimal("quantity"),
        order.positive("price"),
        status(order));
  }

  VenueAnswer<OrderReport.Status> cancel(VenueOrderId id, long timestamp) {
    String number = id.value().substring(NUMBERED.length());
    return session
        .calls()
        .act(
            "DELETE /fapi/v1/algoOrder",
            () ->
                api.cancelConditional(
                    number,
                    session.lifetimeMillis(),
                    timestamp,
                    session.key(),
                    session.signature()),
            json -> {
              if (!Long.toString(json.whole("algoId")).equals(number)) {
                throw new UnreadableAnswer("another order than the one to cancel was shown");
              }
              return new OrderReport.Status(
                  id, OrderState.CANCELED, BigDecimal.ZERO, session.clock().venue());
            });
  }

  /** Says nothing of how many there were. */
  VenueAnswer<Long> cancelAll(InstrumentId instrument, long timestamp) {
    return session
        .calls()
        .act(
            "DELETE /fapi/v1/algoOpenOrders",
            () ->
                api.cancelConditionals(
                    instrument.symbol(),
                    session.lifetimeMillis(),
                    timestamp,
                    session.key(),
                    session.signature()),
            json -> {
              if (json.whole("code") != 200) {
                throw new UnreadableAnswer("cancel all was answered with " + json.whole("code"));
              }
              return json.whole("code");
            });
  }

  private static OrderReport.Status status(VenueJson order) {
    return new OrderReport.Status(
        new VenueOrderId(NUMBERED + order.whole("algoId")),
        OrderState.ACCEPTED,
        BigDecimal.ZERO,
        order.time("updateTime"));
  }
}
