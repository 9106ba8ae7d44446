package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One account on a venue in memory, with faults. Spot and perpetuals live side by side: a spot
 * order moves balances, a perpetual's moves a position. Other traders are a book that each test
 * sets; it has no fees. Safe for use by several threads.
 */
public final class FakeVenue implements VenueAdapter {
  /** What happens to a request instead of an answer. */
  public enum Fault {
    /** It never arrives, and that is certain. */
    UNAVAILABLE,
    /** It is lost on the way there: the caller cannot know. */
    LOST_BEFORE,
    /** It has its effect and the answer is lost. */
    LOST_AFTER,
    /** Refused for its number. */
    RATE_LIMITED
  }

  /** Decides what happens to a request; the argument is the method's name. */
  public interface Faults extends Function<String, Optional<Fault>> {}

  private final VenueId venue;
  private final Clock clock;
  private final Map<InstrumentId, InstrumentFilters> filters = new LinkedHashMap<>();
  private final Map<InstrumentId, VenueBook> books = new LinkedHashMap<>();
  private final Map<String, BigDecimal> balances = new TreeMap<>();
  private final Map<InstrumentId, BigDecimal> positions = new LinkedHashMap<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<VenueFill> fills = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private Faults faults = name -> Optional.empty();
  private Duration visibilityDelay = Duration.ZERO;
  private int cancelAllMisses;
  private long lastId;

  private static final class Order {
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

  public FakeVenue(VenueId venue, Clock clock) {
    this.venue = Objects.requireNonNull(venue, "venue");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Lists an instrument with no rules beyond its increments and least sizes. */
  public synchronized FakeVenue lists(Instrument instrument) {
    return lists(
        new InstrumentFilters(
            instrument,
            true,
            InstrumentFilters.Range.unlimited(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** Lists an instrument. */
  public synchronized FakeVenue lists(InstrumentFilters rules) {
    filters.put(rules.instrument().id(), rules);
    books.put(
        rules.instrument().id(), new VenueBook(rules.instrument().id(), 0, List.of(), List.of()));
    return this;
  }

  /** What the others quote; what the account rests and the new book crosses is executed. */
  public synchronized FakeVenue quotes(VenueBook book) {
    books.put(book.instrument(), book);
    for (Order order : List.copyOf(orders)) {
      if (order.state.phase() == OrderState.Phase.OPEN
          && order.request.instrument().equals(book.instrument())) {
        take(order, LiquiditySide.MAKER);
      }
    }
    return this;
  }

  /** Gives the account so much of a currency, in place of what it had. */
  public synchronized FakeVenue holds(String currency, String amount) {
    balances.put(currency, new BigDecimal(amount));
    return this;
  }

  /** Gives the account a position, in place of what it had. */
  public synchronized FakeVenue positioned(InstrumentId instrument, String quantity) {
    positions.put(instrument, new BigDecimal(quantity));
    return this;
  }

  /** Decides what happens to requests from now on. */
  public synchronized FakeVenue faults(Faults decision) {
    faults = decision;
    return this;
  }

  /** New orders are shown only so much later. */
  public synchronized FakeVenue visibleAfter(Duration delay) {
    visibilityDelay = delay;
    return this;
  }

  /** The next so many cancel-alls leave the oldest order of the instrument working. */
  public synchronized FakeVenue missesInCancelAll(int times) {
    cancelAllMisses = times;
    return this;
  }

  /** Executes so much of a working order at its limit, whatever the book says. */
  public synchronized void fill(ClientOrderId id, String quantity) {
    Order order = working(o -> o.request.clientOrderId().equals(id)).orElseThrow();
    execute(
        order, order.request.limit().orElseThrow(), new BigDecimal(quantity), LiquiditySide.MAKER);
  }

  /** The truth: what works now, whatever the venue shows. */
  public synchronized List<ReportedOrder> trulyOpen() {
    return orders.stream()
        .filter(order -> order.state.phase() == OrderState.Phase.OPEN)
        .map(Order::reported)
        .toList();
  }

  /** The truth: every order that was ever taken. */
  public synchronized List<ReportedOrder> everTaken() {
    return orders.stream().map(Order::reported).toList();
  }

  /** The truth: every execution. */
  public synchronized List<VenueFill> trulyExecuted() {
    return List.copyOf(fills);
  }

  /** The truth: positions that are not zero. */
  public synchronized Map<InstrumentId, BigDecimal> trulyHeld() {
    Map<InstrumentId, BigDecimal> held = new LinkedHashMap<>(positions);
    held.values().removeIf(quantity -> quantity.signum() == 0);
    return held;
  }

  /** The truth: what the account has of a currency. */
  public synchronized BigDecimal trulyOwned(String currency) {
    return balances.getOrDefault(currency, BigDecimal.ZERO);
  }

  /** Names of all methods called, in order. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public VenueId venue() {
    return venue;
  }

  @Override
  public VenueAnswer<Instant> serverTime() {
    return read("serverTime", clock::instant);
  }

  @Override
  public VenueAnswer<List<InstrumentFilters>> instruments() {
    return read("instruments", () -> List.copyOf(filters.values()));
  }

  @Override
  public VenueAnswer<List<VenueBalance>> balances() {
    return read(
        "balances",
        () ->
            balances.entrySet().stream()
                .filter(entry -> entry.getValue().signum() != 0)
                .map(entry -> balance(entry.getKey(), entry.getValue()))
                .toList());
  }

  @Override
  public VenueAnswer<List<VenuePosition>> positions() {
    return read(
        "positions",
        () ->
            trulyHeld().entrySet().stream()
                .map(
                    entry ->
                        new VenuePosition(
                            entry.getKey(), entry.getValue(), BigDecimal.ONE, BigDecimal.ZERO))
                .toList());
  }

  @Override
  public VenueAnswer<FeeRates> fees(InstrumentId instrument) {
    return read(
        "fees", () -> new FeeRates(BigDecimal.ZERO, BigDecimal.ZERO, FeeRates.Source.VENUE));
  }

  @Override
  public VenueAnswer<KeyRights> keyRights() {
    return read("keyRights", () -> new KeyRights(true, false));
  }

  @Override
  public VenueAnswer<VenueBook> book(InstrumentId instrument, int levels) {
    return read("book", () -> Objects.requireNonNull(books.get(instrument), "book"));
  }

  @Override
  public VenueAnswer<List<ReportedOrder>> openOrders() {
    return read(
        "openOrders",
        () ->
            orders.stream()
                .filter(order -> order.state.phase() == OrderState.Phase.OPEN && visible(order))
                .map(Order::reported)
                .toList());
  }

  @Override
  public VenueAnswer<Optional<ReportedOrder>> order(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return read(
        "order",
        () ->
            orders.reversed().stream()
                .filter(order -> order.request.clientOrderId().equals(clientOrderId))
                .filter(this::visible)
                .map(Order::reported)
                .findFirst());
  }

  @Override
  public VenueAnswer<List<VenueFill>> fills(InstrumentId instrument, Instant since) {
    return read(
        "fills",
        () ->
            fills.stream()
                .filter(fill -> fill.instrument().equals(instrument))
                .filter(fill -> !fill.executedAt().isBefore(since))
                .toList());
  }

  @Override
  public VenueAnswer<OrderReport.Status> submit(OrderRequest order) {
    return change("submit", () -> place(order));
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancel(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return change("cancel", () -> cancel(o -> o.request.clientOrderId().equals(clientOrderId)));
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancelByVenueId(
      InstrumentId instrument, VenueOrderId venueOrderId) {
    return change("cancelByVenueId", () -> cancel(o -> o.id.equals(venueOrderId)));
  }

  @Override
  public VenueAnswer<Instant> cancelAll(InstrumentId instrument) {
    return change(
        "cancelAll",
        () -> {
          boolean missing = cancelAllMisses > 0;
          cancelAllMisses -= missing ? 1 : 0;
          orders.stream()
              .filter(order -> order.state.phase() == OrderState.Phase.OPEN)
              .filter(order -> order.request.instrument().equals(instrument))
              .skip(missing ? 1 : 0)
              .forEach(order -> close(order, OrderState.CANCELED));
          return new Answered<>(clock.instant());
        });
  }

  @Override
  public VenueAnswer<Integer> setLeverage(InstrumentId instrument, int leverage) {
    return change("setLeverage", () -> new Answered<>(leverage));
  }

  @Override
  public Optional<CancelCountdown> cancelCountdown() {
    return Optional.empty();
  }

  private VenueAnswer<OrderReport.Status> place(OrderRequest request) {
    Optional<VenueFailure> refusal = refusal(request);
    if (refusal.isPresent()) {
      return new Failed<>(refusal.get(), "POST /fake/submit");
    }
    Order order = new Order(request, new VenueOrderId(String.valueOf(++lastId)), clock.instant());
    orders.add(order);
    take(order, LiquiditySide.TAKER);
    if (order.state.phase() == OrderState.Phase.OPEN
        && request.timeInForce() != TimeInForce.GOOD_TILL_CANCELED
        && request.timeInForce() != TimeInForce.POST_ONLY) {
      close(order, OrderState.EXPIRED);
    }
    return new Answered<>(order.status());
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
    return balance(pays, trulyOwned(pays)).free().compareTo(costs) < 0
        ? refusal(Rejection.INSUFFICIENT_FUNDS)
        : Optional.empty();
  }

  private static Optional<VenueFailure> refusal(Rejection rejection) {
    return Optional.of(new VenueFailure.RejectedByVenue(rejection, "fake: " + rejection));
  }

  private VenueAnswer<OrderReport.Status> cancel(Function<Order, Boolean> which) {
    Optional<Order> found = working(which);
    if (found.isEmpty()) {
      return new Failed<>(
          new VenueFailure.RejectedByVenue(Rejection.ORDER_NOT_FOUND, "fake: unknown order"),
          "DELETE /fake/cancel");
    }
    close(found.get(), OrderState.CANCELED);
    return new Answered<>(found.get().status());
  }

  private void close(Order order, OrderState state) {
    order.state = state;
    order.updatedAt = clock.instant();
  }

  private Optional<Order> working(Function<Order, Boolean> which) {
    return orders.stream()
        .filter(order -> order.state.phase() == OrderState.Phase.OPEN)
        .filter(which::apply)
        .findFirst();
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
  private void take(Order order, LiquiditySide liquidity) {
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

  private void execute(
      Order order, BigDecimal price, BigDecimal quantity, LiquiditySide liquidity) {
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

  private VenueBalance balance(String currency, BigDecimal total) {
    BigDecimal locked = BigDecimal.ZERO;
    for (Order order : orders) {
      Instrument instrument =
          Objects.requireNonNull(filters.get(order.request.instrument()), "rules").instrument();
      if (order.state.phase() != OrderState.Phase.OPEN
          || instrument.instrumentClass() == InstrumentClass.PERPETUAL) {
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

  private boolean visible(Order order) {
    return !clock.instant().isBefore(order.acceptedAt.plus(visibilityDelay));
  }

  private synchronized <T> VenueAnswer<T> read(String name, Supplier<T> answer) {
    String endpoint = "GET /fake/" + name;
    requests.add(name);
    Optional<Fault> fault = faults.apply(name);
    if (fault.isPresent()) {
      return new Failed<>(
          fault.get() == Fault.RATE_LIMITED
              ? new VenueFailure.RateLimited(Optional.empty(), false, "fake: too many")
              : new VenueFailure.VenueUnavailable("fake: " + fault.get()),
          endpoint);
    }
    T value = answer.get();
    return new Answered<>(
        value, List.of(new RawAnswer(endpoint, clock.instant(), String.valueOf(value))));
  }

  private synchronized <T> VenueAnswer<T> change(String name, Supplier<VenueAnswer<T>> effect) {
    String endpoint = "POST /fake/" + name;
    requests.add(name);
    Optional<Fault> fault = faults.apply(name);
    if (fault.isEmpty()) {
      return switch (effect.get()) {
        case Answered<T>(T value, _) ->
            new Answered<>(
                value, List.of(new RawAnswer(endpoint, clock.instant(), String.valueOf(value))));
        case Failed<T> failed -> failed;
      };
    }
    return switch (fault.get()) {
      case UNAVAILABLE -> new Failed<>(new VenueFailure.VenueUnavailable("fake"), endpoint);
      case RATE_LIMITED ->
          new Failed<>(new VenueFailure.RateLimited(Optional.empty(), false, "fake"), endpoint);
      case LOST_BEFORE -> new Failed<>(new VenueFailure.OutcomeUnknown("fake: reset"), endpoint);
      case LOST_AFTER -> {
        var unused = effect.get();
        yield new Failed<>(new VenueFailure.OutcomeUnknown("fake: reset"), endpoint);
      }
    };
  }
}
