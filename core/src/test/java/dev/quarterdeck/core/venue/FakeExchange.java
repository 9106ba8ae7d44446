package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the fake venue believes: rules, books, one account's orders, balances and positions. */
final class FakeExchange {
  final Map<InstrumentId, InstrumentFilters> filters = new LinkedHashMap<>();
  final Map<InstrumentId, VenueBook> books = new LinkedHashMap<>();
  final Map<String, BigDecimal> balances = new TreeMap<>();
  final Map<InstrumentId, BigDecimal> positions = new LinkedHashMap<>();
  boolean hedged;
  final List<Order> orders = new ArrayList<>();
  final List<VenueFill> fills = new ArrayList<>();
  final List<FundingPayment> funding = new ArrayList<>();
  private final Clock clock;
  private long lastId;

  FakeExchange(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  static final class Order {
    final OrderRequest request;
    final VenueOrderId id;
    final Instant acceptedAt;
    OrderState state = OrderState.ACCEPTED;
    BigDecimal filled = BigDecimal.ZERO;
    Instant updatedAt;

    Order(OrderRequest request, VenueOrderId id, Instant at) {
      this.request = request;
      this.id = id;
      this.acceptedAt = at;
      this.updatedAt = at;
    }

    BigDecimal leaves() {
      return request.quantity().subtract(filled);
    }

    OrderReport.Status status() {
      return new OrderReport.Status(id, state, filled, updatedAt);
    }

    boolean works() {
      return state.phase() == OrderState.Phase.OPEN;
    }

    ReportedOrder reported() {
      return new ReportedOrder(
          request.clientOrderId().value(),
          request.instrument(),
          request.side(),
          request.quantity(),
          request.limit(),
          status());
    }
  }

  VenueAnswer<OrderReport.Status> place(OrderRequest request) {
    Optional<VenueFailure> refusal = refusal(request);
    if (refusal.isPresent()) {
      return new Failed<>(refusal.get(), "POST /fake/submit");
    }
    Order order = new Order(request, new VenueOrderId(String.valueOf(++lastId)), clock.instant());
    orders.add(order);
    take(order, LiquiditySide.TAKER);
    if (order.works()
        && request.timeInForce() != TimeInForce.GOOD_TILL_CANCELED
        && request.timeInForce() != TimeInForce.POST_ONLY) {
      close(order, OrderState.EXPIRED);
    }
    return new Answered<>(order.status());
  }

  boolean visible(Order order, Duration delay) {
    return !clock.instant().isBefore(order.acceptedAt.plus(delay));
  }

  /** Cancels the working orders of an instrument but for the oldest few. */
  void cancelAll(InstrumentId instrument, int spared) {
    orders.stream()
        .filter(Order::works)
        .filter(order -> order.request.instrument().equals(instrument))
        .skip(spared)
        .forEach(order -> close(order, OrderState.CANCELED));
  }

  private Optional<VenueFailure> refusal(OrderRequest request) {
    InstrumentFilters rules = filters.get(request.instrument());
    if (rules == null) {
      return refusal(Rejection.UNKNOWN_INSTRUMENT);
    }
    if (working(o -> o.request.clientOrderId().equals(request.clientOrderId())).isPresent()) {
      return refusal(Rejection.DUPLICATE_CLIENT_ORDER_ID);
    }
    Instrument instrument = rules.instrument();
    boolean offGrid =
        request
            .limit()
            .filter(price -> price.remainder(instrument.priceIncrement()).signum() != 0)
            .isPresent();
    if (!rules.trading() || offGrid) {
      return refusal(Rejection.FILTER);
    }
    if (request.quantity().remainder(instrument.quantityIncrement()).signum() != 0
        || request.quantity().compareTo(instrument.minimumQuantity()) < 0) {
      return refusal(Rejection.FILTER);
    }
    Optional<BigDecimal> touch = opposite(request).stream().findFirst().map(VenueBook.Level::price);
    BigDecimal price = request.limit().or(() -> touch).orElse(BigDecimal.ONE);
    if (!request.reduceOnly()
        && price.multiply(request.quantity()).compareTo(instrument.minimumNotional()) < 0) {
      return refusal(Rejection.FILTER);
    }
    if (request.timeInForce() == TimeInForce.POST_ONLY
        && touch.filter(best -> crosses(request, best)).isPresent()) {
      return refusal(Rejection.WOULD_TAKE);
    }
    if (instrument.instrumentClass() == InstrumentClass.PERPETUAL) {
      BigDecimal held = positions.getOrDefault(request.instrument(), BigDecimal.ZERO);
      boolean shrinks = held.signum() == (request.side() == Side.SELL ? 1 : -1);
      boolean fits = request.quantity().compareTo(held.abs()) <= 0;
      return request.reduceOnly() && !(shrinks && fits)
          ? refusal(Rejection.WOULD_NOT_REDUCE)
          : Optional.empty();
    }
    boolean sells = request.side() == Side.SELL;
    String pays = sells ? instrument.base() : instrument.quote();
    BigDecimal costs = sells ? request.quantity() : request.quantity().multiply(price);
    return balance(pays, balances.getOrDefault(pays, BigDecimal.ZERO)).free().compareTo(costs) < 0
        ? refusal(Rejection.INSUFFICIENT_FUNDS)
        : Optional.empty();
  }

  private static Optional<VenueFailure> refusal(Rejection rejection) {
    return Optional.of(new VenueFailure.RejectedByVenue(rejection, "fake: " + rejection));
  }

  VenueAnswer<OrderReport.Status> cancel(Predicate<Order> which) {
    Optional<Order> found = working(which);
    if (found.isEmpty()) {
      return new Failed<>(
          new VenueFailure.RejectedByVenue(Rejection.ORDER_NOT_FOUND, "fake: unknown order"),
          "DELETE /fake/cancel");
    }
    close(found.get(), OrderState.CANCELED);
    return new Answered<>(found.get().status());
  }

  void close(Order order, OrderState state) {
    order.state = state;
    order.updatedAt = clock.instant();
  }

  Optional<Order> working(Predicate<Order> which) {
    return orders.stream().filter(Order::works).filter(which).findFirst();
  }

  private List<VenueBook.Level> opposite(OrderRequest request) {
    VenueBook book = Objects.requireNonNull(books.get(request.instrument()), "book");
    return request.side() == Side.BUY ? book.asks() : book.bids();
  }

  private static boolean crosses(OrderRequest request, BigDecimal price) {
    return request.limit().isEmpty()
        || (request.side() == Side.BUY ? 1 : -1) * request.limit().get().compareTo(price) >= 0;
  }

  /** Executes what the book has at the order's limit or better, and takes it off the book. */
  void take(Order order, LiquiditySide liquidity) {
    OrderRequest request = order.request;
    List<VenueBook.Level> left = new ArrayList<>();
    for (VenueBook.Level level : opposite(request)) {
      BigDecimal taken =
          crosses(request, level.price()) ? level.quantity().min(order.leaves()) : BigDecimal.ZERO;
      if (taken.signum() > 0) {
        execute(
            order,
            liquidity == LiquiditySide.MAKER ? request.limit().orElseThrow() : level.price(),
            taken,
            liquidity);
      }
      if (level.quantity().compareTo(taken) > 0) {
        left.add(new VenueBook.Level(level.price(), level.quantity().subtract(taken)));
      }
    }
    VenueBook book = Objects.requireNonNull(books.get(request.instrument()), "book");
    boolean buys = request.side() == Side.BUY;
    books.put(
        request.instrument(),
        new VenueBook(
            request.instrument(),
            book.updateId() + 1,
            buys ? book.bids() : left,
            buys ? left : book.asks()));
  }

  void execute(Order order, BigDecimal price, BigDecimal quantity, LiquiditySide liquidity) {
    OrderRequest request = order.request;
    Instrument instrument =
        Objects.requireNonNull(filters.get(request.instrument()), "rules").instrument();
    fills.add(
        new VenueFill(
            new TradeId(String.valueOf(++lastId)),
            order.id,
            request.instrument(),
            request.side(),
            price,
            quantity,
            liquidity,
            BigDecimal.ZERO,
            instrument.quote(),
            clock.instant()));
    BigDecimal signed = request.side() == Side.BUY ? quantity : quantity.negate();
    if (instrument.instrumentClass() == InstrumentClass.PERPETUAL) {
      positions.merge(request.instrument(), signed, BigDecimal::add);
    } else {
      balances.merge(instrument.base(), signed, BigDecimal::add);
      balances.merge(instrument.quote(), signed.multiply(price).negate(), BigDecimal::add);
    }
    order.filled = order.filled.add(quantity);
    close(order, order.leaves().signum() == 0 ? OrderState.FILLED : OrderState.PARTIALLY_FILLED);
  }

  /** Positions that are not zero, one of each instrument. */
  List<VenuePosition> held() {
    return positions.entrySet().stream()
        .filter(entry -> entry.getValue().signum() != 0)
        .map(
            entry ->
                new VenuePosition(
                    entry.getKey(), entry.getValue(), BigDecimal.ONE, BigDecimal.ZERO, hedged))
        .toList();
  }

  VenueBalance balance(String currency, BigDecimal total) {
    BigDecimal locked = BigDecimal.ZERO;
    for (Order order : orders) {
      Instrument instrument =
          Objects.requireNonNull(filters.get(order.request.instrument()), "rules").instrument();
      if (!order.works() || instrument.instrumentClass() == InstrumentClass.PERPETUAL) {
        continue;
      }
      if (order.request.side() == Side.SELL && instrument.base().equals(currency)) {
        locked = locked.add(order.leaves());
      } else if (order.request.side() == Side.BUY && instrument.quote().equals(currency)) {
        locked = locked.add(order.leaves().multiply(order.request.limit().orElseThrow()));
      }
    }
    return new VenueBalance(currency, total.subtract(locked), locked);
  }
}
