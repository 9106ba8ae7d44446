package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
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

  private static final Duration REQUEST_LIFETIME = Duration.ofSeconds(5);

  private final VenueId venue;
  private final Clock clock;
  private final FakeExchange exchange;
  private final List<String> requests = new ArrayList<>();
  private Faults faults = name -> Optional.empty();
  private Duration visibilityDelay = Duration.ZERO;
  private int cancelAllMisses;

  public FakeVenue(VenueId venue, Clock clock) {
    this.venue = Objects.requireNonNull(venue, "venue");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.exchange = new FakeExchange(clock);
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
    exchange.filters.put(rules.instrument().id(), rules);
    exchange.books.put(
        rules.instrument().id(), new VenueBook(rules.instrument().id(), 0, List.of(), List.of()));
    return this;
  }

  /** What the others quote; what the account rests and the new book crosses is executed. */
  public synchronized FakeVenue quotes(VenueBook book) {
    exchange.books.put(book.instrument(), book);
    for (FakeExchange.Order order : List.copyOf(exchange.orders)) {
      if (order.works() && order.request.instrument().equals(book.instrument())) {
        exchange.take(order, LiquiditySide.MAKER);
      }
    }
    return this;
  }

  /** Gives the account so much of a currency, in place of what it had. */
  public synchronized FakeVenue holds(String currency, String amount) {
    exchange.balances.put(currency, new BigDecimal(amount));
    return this;
  }

  /** Gives the account a position, in place of what it had. */
  public synchronized FakeVenue positioned(InstrumentId instrument, String quantity) {
    exchange.positions.put(instrument, new BigDecimal(quantity));
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
    return read("instruments", () -> List.copyOf(exchange.filters.values()));
  }

  @Override
  public VenueAnswer<List<VenueBalance>> balances() {
    return read(
        "balances",
        () ->
            exchange.balances.entrySet().stream()
                .filter(entry -> entry.getValue().signum() != 0)
                .map(entry -> exchange.balance(entry.getKey(), entry.getValue()))
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
    return read("book", () -> Objects.requireNonNull(exchange.books.get(instrument), "book"));
  }

  @Override
  public VenueAnswer<List<ReportedOrder>> openOrders() {
    return read(
        "openOrders",
        () ->
            exchange.orders.stream()
                .filter(order -> order.works() && visible(order))
                .map(FakeExchange.Order::reported)
                .toList());
  }

  @Override
  public VenueAnswer<Optional<ReportedOrder>> order(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return read(
        "order",
        () ->
            exchange.orders.reversed().stream()
                .filter(order -> order.request.clientOrderId().equals(clientOrderId))
                .filter(this::visible)
                .map(FakeExchange.Order::reported)
                .findFirst());
  }

  @Override
  public VenueAnswer<List<VenueFill>> fills(InstrumentId instrument, Instant since) {
    return read(
        "fills",
        () ->
            exchange.fills.stream()
                .filter(fill -> fill.instrument().equals(instrument))
                .filter(fill -> !fill.executedAt().isBefore(since))
                .toList());
  }

  /** Sends an order that was decided just now. */
  public VenueAnswer<OrderReport.Status> submit(OrderRequest order) {
    return submit(order, clock.instant());
  }

  @Override
  public VenueAnswer<OrderReport.Status> submit(OrderRequest order, Instant decidedAt) {
    if (clock.instant().isAfter(decidedAt.plus(REQUEST_LIFETIME))) {
      return new Failed<>(
          new VenueFailure.RejectedByVenue(VenueFailure.Rejection.TOO_LATE, "it came too late"));
    }
    return change("submit", () -> exchange.place(order));
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancel(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return change(
        "cancel", () -> exchange.cancel(o -> o.request.clientOrderId().equals(clientOrderId)));
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancelByVenueId(
      InstrumentId instrument, VenueOrderId venueOrderId) {
    return change("cancelByVenueId", () -> exchange.cancel(o -> o.id.equals(venueOrderId)));
  }

  @Override
  public VenueAnswer<Instant> cancelAll(InstrumentId instrument) {
    return change(
        "cancelAll",
        () -> {
          boolean missing = cancelAllMisses > 0;
          cancelAllMisses -= missing ? 1 : 0;
          exchange.orders.stream()
              .filter(order -> order.works())
              .filter(order -> order.request.instrument().equals(instrument))
              .skip(missing ? 1 : 0)
              .forEach(order -> exchange.close(order, OrderState.CANCELED));
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

  private boolean visible(FakeExchange.Order order) {
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
