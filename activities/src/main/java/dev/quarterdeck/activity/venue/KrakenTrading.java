package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure.ClockSkew;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders and fills of an account on Kraken. */
final class KrakenTrading {
  /** The most trades that Kraken shows at once. */
  static final int PAGE = 50;

  private final KrakenSession session;
  private final KrakenRest rest;
  private final KrakenOrders orders;

  KrakenTrading(KrakenSession session, KrakenRest rest) {
    this.session = session;
    this.rest = rest;
    this.orders = new KrakenOrders(session.venue());
  }

  VenueAnswer<List<ReportedOrder>> openOrders() {
    return session.read(
        "OpenOrders",
        nonce -> rest.openOrders(null, nonce, session.key(), session.signature()),
        result -> orders.orders(result.field("open")));
  }

  /**
   * The order with an id: among those that work, then among those that ended. In this order, as one
   * that ends in between is found the second time.
   */
  VenueAnswer<Optional<ReportedOrder>> order(String id) {
    return session
        .read(
            "OpenOrders",
            nonce -> rest.openOrders(id, nonce, session.key(), session.signature()),
            result -> only(id, result.field("open")))
        .then(
            open ->
                open.isPresent()
                    ? new Answered<>(open)
                    : session.read(
                        "ClosedOrders",
                        nonce -> rest.closedOrders(id, nonce, session.key(), session.signature()),
                        result -> only(id, result.field("closed"))));
  }

  /**
   * The latest of those shown, which must all have this id: else the venue heard another question.
   */
  private Optional<ReportedOrder> only(String id, VenueJson byId) {
    String asked = KrakenOrderIds.onDesk(id);
    List<ReportedOrder> shown = orders.orders(byId);
    if (!shown.stream().allMatch(order -> order.clientOrderId().equals(asked))) {
      throw new UnreadableAnswer("asked for " + asked + ", was shown another");
    }
    return shown.stream().max(Comparator.comparing(order -> order.status().updatedAt()));
  }

  /**
   * Sends an order. Kraken says that it was taken and no more; of one that does not rest it is
   * asked what became of it.
   */
  VenueAnswer<OrderReport.Status> submit(
      OrderRequest order, String id, KrakenPair pair, Instant decidedAt) {
    VenueAnswer<OrderReport.Status> taken = add(order, id, pair, decidedAt);
    boolean expired = !session.clock().desk().isBefore(decidedAt.plus(session.lifetime()));
    if (expired && taken instanceof Failed<OrderReport.Status>(ClockSkew skew, String endpoint)) {
      return new Failed<>(new RejectedByVenue(Rejection.TOO_LATE, skew.detail()), endpoint);
    }
    if (order.timeInForce() != TimeInForce.IMMEDIATE_OR_CANCEL
        || !(taken instanceof Answered<OrderReport.Status> answered)) {
      return taken;
    }
    return switch (answered.then(status -> status(status.venueOrderId()))) {
      case Answered<OrderReport.Status> known -> known;
      case Failed<OrderReport.Status> _ -> taken;
    };
  }

  private VenueAnswer<OrderReport.Status> add(
      OrderRequest order, String id, KrakenPair pair, Instant decidedAt) {
    session.compareClocks(rest);
    Instant sent = session.clock().venue();
    Instant deadline = session.clock().venueTimeOf(decidedAt).plus(session.lifetime());
    return session.act(
        "AddOrder",
        nonce ->
            rest.add(
                pair.name(),
                order.side().name().toLowerCase(Locale.ROOT),
                order.limit().isPresent() ? "limit" : "market",
                order.limit().map(BigDecimal::toPlainString).orElse(null),
                order.quantity().toPlainString(),
                order.timeInForce() == TimeInForce.POST_ONLY ? "post,fciq" : "fciq",
                timeInForce(order),
                id,
                deadline.truncatedTo(ChronoUnit.MILLIS).toString(),
                nonce,
                session.key(),
                session.signature()),
        result -> taken(result, order, pair, sent));
  }

  private static @Nullable String timeInForce(OrderRequest order) {
    boolean atOnce = order.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL;
    return order.limit().isPresent() && atOnce ? "IOC" : null;
  }

  private static OrderReport.Status taken(
      VenueJson result, OrderRequest order, KrakenPair pair, Instant sent) {
    List<VenueJson> ids = result.list("txid");
    String words = result.field("descr").text("order");
    String side = order.side().name().toLowerCase(Locale.ROOT) + " ";
    if (ids.size() != 1 || !words.startsWith(side) || !words.contains(pair.name())) {
      throw new UnreadableAnswer("the answer is about another order than " + words);
    }
    return new OrderReport.Status(
        new VenueOrderId(ids.getFirst().text()), OrderState.ACCEPTED, BigDecimal.ZERO, sent);
  }

  private VenueAnswer<OrderReport.Status> status(VenueOrderId id) {
    return session.read(
        "QueryOrders",
        nonce -> rest.queryOrders(id.value(), nonce, session.key(), session.signature()),
        result -> {
          List<ReportedOrder> shown = orders.orders(result);
          if (shown.size() != 1 || !shown.getFirst().status().venueOrderId().equals(id)) {
            throw new UnreadableAnswer("asked for " + id + ", was shown another");
          }
          return shown.getFirst().status();
        });
  }

  VenueAnswer<OrderReport.Status> cancel(String id) {
    return cancelled(null, id)
        .then(_ -> ended(order(id).map(found -> found.map(ReportedOrder::status)), "ClosedOrders"));
  }

  VenueAnswer<OrderReport.Status> cancel(VenueOrderId id) {
    return cancelled(id.value(), null)
        .then(_ -> ended(status(id).map(Optional::of), "QueryOrders"));
  }

  private VenueAnswer<Long> cancelled(@Nullable String venueOrderId, @Nullable String id) {
    return session.act(
        "CancelOrder",
        nonce -> rest.cancel(venueOrderId, id, nonce, session.key(), session.signature()),
        result -> result.whole("count"));
  }

  /** A cancel is answered with a number: how the order ended has to be read, or stays open. */
  private static VenueAnswer<OrderReport.Status> ended(
      VenueAnswer<Optional<OrderReport.Status>> read, String method) {
    return switch (read) {
      case Answered<Optional<OrderReport.Status>>(
              Optional<OrderReport.Status> status,
              List<RawAnswer> raw)
          when status.isPresent() && status.get().state().closed() ->
          new Answered<>(status.get(), raw);
      case Answered<Optional<OrderReport.Status>> _ ->
          new Failed<>(
              new OutcomeUnknown("the cancel was taken, and no end of the order is shown"),
              KrakenSession.endpoint(method));
      case Failed<Optional<OrderReport.Status>>(var failure, String endpoint) ->
          new Failed<>(
              new OutcomeUnknown("the cancel was taken, then: " + failure.detail()), endpoint);
    };
  }

  /**
   * Cancels what works on an instrument one by one: Kraken's cancel-all does not stop at one
   * instrument. An order that is gone meanwhile is fine; another failure is told after all others
   * were tried, unless the venue wants silence.
   */
  VenueAnswer<Instant> cancelAll(InstrumentId instrument) {
    return openOrders()
        .then(
            open -> {
              List<RawAnswer> raw = new ArrayList<>();
              Optional<Failed<Instant>> failure = Optional.empty();
              for (ReportedOrder order : open) {
                if (!order.instrument().equals(instrument)) {
                  continue;
                }
                switch (cancelled(order.status().venueOrderId().value(), null)) {
                  case Answered<Long>(Long _, List<RawAnswer> text) -> raw.addAll(text);
                  case Failed<Long>(RejectedByVenue rejected, String _)
                      when rejected.rejection() == Rejection.ORDER_NOT_FOUND -> {}
                  case Failed<Long>(RateLimited limited, String endpoint) -> {
                    return new Failed<>(limited, endpoint);
                  }
                  case Failed<Long>(var other, String endpoint) ->
                      failure = failure.or(() -> Optional.of(new Failed<>(other, endpoint)));
                }
              }
              return failure.isPresent()
                  ? failure.get()
                  : new Answered<>(session.clock().venue(), raw);
            });
  }

  /** Newest first by the page; what is new while they are read moves others on, never back. */
  VenueAnswer<List<VenueFill>> fills(KrakenPair pair, Instant since) {
    Map<String, VenueFill> fills = new LinkedHashMap<>();
    List<RawAnswer> raw = new ArrayList<>();
    for (int offset = 0; ; offset += PAGE) {
      int from = offset;
      VenueAnswer<Integer> page =
          session.read(
              "TradesHistory",
              nonce ->
                  rest.trades(
                      Math.max(0, since.getEpochSecond() - 1),
                      from,
                      nonce,
                      session.key(),
                      session.signature()),
              result -> {
                VenueJson trades = result.field("trades");
                KrakenOrders.fills(trades, pair)
                    .forEach(fill -> fills.put(fill.tradeId().value(), fill));
                return trades.fields().size();
              });
      switch (page) {
        case Failed<Integer>(var failure, String endpoint) -> {
          return new Failed<>(failure, endpoint);
        }
        case Answered<Integer>(Integer size, List<RawAnswer> text) -> {
          raw.addAll(text);
          if (size < PAGE) {
            return new Answered<>(oldestFirst(fills, since), raw);
          }
        }
      }
    }
  }

  private static List<VenueFill> oldestFirst(Map<String, VenueFill> fills, Instant since) {
    return fills.values().stream()
        .filter(fill -> !fill.executedAt().isBefore(since))
        .sorted(
            Comparator.comparing(VenueFill::executedAt)
                .thenComparing((Function<VenueFill, String>) fill -> fill.tradeId().value()))
        .toList();
  }
}
