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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One account on a venue in memory, with faults. Spot and perpetuals live side by side: a spot
 * order moves balances, a perpetual's moves a position. Other traders are a book that each test
 * sets; it has no fees. Safe for use by several threads.
 */
public final class FakeVenue extends FakeTruth implements VenueAdapter {
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
  private final FakeWire wire;
  private Duration visibilityDelay = Duration.ZERO;
  private int cancelAllMisses;

  public FakeVenue(VenueId venue, Clock clock) {
    super(new FakeExchange(Objects.requireNonNull(clock, "clock")));
    this.venue = Objects.requireNonNull(venue, "venue");
    this.clock = clock;
    this.wire = new FakeWire(clock);
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

  /** The rules of an instrument that is listed already; its book and orders stay. */
  public synchronized FakeVenue rules(InstrumentFilters rules) {
    exchange.filters.put(rules.instrument().id(), rules);
    return this;
  }

  /** Lists it no longer. */
  public synchronized FakeVenue delists(InstrumentId instrument) {
    exchange.filters.remove(instrument);
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
    wire.faults(decision);
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

  /** Names of all methods called, in order. */
  public synchronized List<String> requests() {
    return wire.requests();
  }

  @Override
  public VenueId venue() {
    return venue;
  }

  @Override
  public synchronized VenueAnswer<Instant> serverTime() {
    return wire.read("serverTime", clock::instant);
  }

  @Override
  public synchronized VenueAnswer<List<InstrumentFilters>> instruments() {
    return wire.read("instruments", () -> List.copyOf(exchange.filters.values()));
  }

  @Override
  public synchronized VenueAnswer<List<VenueBalance>> balances() {
    return wire.read(
        "balances",
        () ->
            exchange.balances.entrySet().stream()
                .filter(entry -> entry.getValue().signum() != 0)
                .map(entry -> exchange.balance(entry.getKey(), entry.getValue()))
                .toList());
  }

  @Override
  public synchronized VenueAnswer<List<VenuePosition>> positions() {
    return wire.read("positions", exchange::held);
  }

  @Override
  public synchronized VenueAnswer<Boolean> hedgeMode() {
    return wire.read("hedgeMode", () -> exchange.hedged);
  }

  @Override
  public synchronized VenueAnswer<FeeRates> fees(InstrumentId instrument) {
    return wire.read(
        "fees", () -> new FeeRates(BigDecimal.ZERO, BigDecimal.ZERO, FeeRates.Source.VENUE));
  }

  @Override
  public synchronized VenueAnswer<KeyRights> keyRights() {
    return wire.read("keyRights", () -> new KeyRights(true, false));
  }

  @Override
  public synchronized VenueAnswer<VenueBook> book(InstrumentId instrument, int levels) {
    return wire.read("book", () -> Objects.requireNonNull(exchange.books.get(instrument), "book"));
  }

  @Override
  public synchronized VenueAnswer<List<ReportedOrder>> openOrders() {
    return wire.read("openOrders", this::shown);
  }

  @Override
  public synchronized VenueAnswer<List<ReportedOrder>> openOrdersOn(InstrumentId instrument) {
    return wire.read(
        "openOrdersOn",
        () -> shown().stream().filter(order -> order.instrument().equals(instrument)).toList());
  }

  private List<ReportedOrder> shown() {
    return exchange.orders.stream()
        .filter(order -> order.works() && exchange.visible(order, visibilityDelay))
        .map(FakeExchange.Order::reported)
        .toList();
  }

  @Override
  public synchronized VenueAnswer<Optional<ReportedOrder>> order(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return wire.read(
        "order",
        () ->
            exchange.orders.reversed().stream()
                .filter(order -> order.request.clientOrderId().equals(clientOrderId))
                .filter(order -> exchange.visible(order, visibilityDelay))
                .map(FakeExchange.Order::reported)
                .findFirst());
  }

  @Override
  public synchronized VenueAnswer<List<VenueFill>> fills(InstrumentId instrument, Instant since) {
    return wire.read(
        "fills",
        () ->
            exchange.fills.stream()
                .filter(fill -> fill.instrument().equals(instrument))
                .filter(fill -> !fill.executedAt().isBefore(since))
                .toList());
  }

  /** Pays funding to the account, or takes it; no balance moves. */
  public synchronized FakeVenue pays(FundingPayment payment) {
    exchange.funding.add(payment);
    return this;
  }

  @Override
  public synchronized VenueAnswer<List<FundingPayment>> funding(
      InstrumentId instrument, Instant since) {
    return wire.read(
        "funding",
        () ->
            exchange.funding.stream()
                .filter(payment -> payment.instrument().equals(instrument))
                .filter(payment -> !payment.paidAt().isBefore(since))
                .toList());
  }

  /** Sends an order that was decided just now. */
  public VenueAnswer<OrderReport.Status> submit(OrderRequest order) {
    return submit(order, clock.instant());
  }

  @Override
  public synchronized VenueAnswer<OrderReport.Status> submit(
      OrderRequest order, Instant decidedAt) {
    if (clock.instant().isAfter(decidedAt.plus(REQUEST_LIFETIME))) {
      return new Failed<>(
          new VenueFailure.RejectedByVenue(VenueFailure.Rejection.TOO_LATE, "it came too late"));
    }
    return wire.change("submit", () -> exchange.place(order));
  }

  @Override
  public synchronized VenueAnswer<OrderReport.Status> cancel(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return wire.change(
        "cancel", () -> exchange.cancel(o -> o.request.clientOrderId().equals(clientOrderId)));
  }

  @Override
  public synchronized VenueAnswer<OrderReport.Status> cancelByVenueId(
      InstrumentId instrument, VenueOrderId venueOrderId) {
    return wire.change("cancelByVenueId", () -> exchange.cancel(o -> o.id.equals(venueOrderId)));
  }

  @Override
  public synchronized VenueAnswer<Instant> cancelAll(InstrumentId instrument) {
    return wire.change(
        "cancelAll",
        () -> {
          int spared = Math.min(1, cancelAllMisses);
          cancelAllMisses -= spared;
          exchange.cancelAll(instrument, spared);
          return new Answered<>(clock.instant());
        });
  }

  @Override
  public synchronized VenueAnswer<Integer> setLeverage(InstrumentId instrument, int leverage) {
    return wire.change("setLeverage", () -> new Answered<>(leverage));
  }

  @Override
  public Optional<CancelCountdown> cancelCountdown() {
    return Optional.empty();
  }
}
