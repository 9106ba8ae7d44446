package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.trading.EnvelopeGuard;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.core.trading.OrderInbox;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.venue.StoredOrder;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What a bot has to do with its account beyond sending orders: finding them again, and its rules.
 */
final class VenueSide {
  private static final int MOST_ORDERS = 10;

  final BotPort port;
  final OrderInbox inbox = new OrderInbox();
  final VenueAdapter venue;
  final VenueRules rules;
  final ShownOrders shown;
  private final BotConfig bot;
  private final Instrument instrument;
  private final VenueAccountConfig account;
  private final TradingServices services;
  private final BotNotes notes;
  private volatile Optional<BigDecimal> market = Optional.empty();
  private Instant booksEnd = Instant.EPOCH;

  VenueSide(
      BotAdmission.Admitted admitted,
      TradingServices services,
      SessionLease lease,
      BotNotes notes,
      Executor threads) {
    this.bot = admitted.bot();
    this.account = admitted.account();
    this.instrument = admitted.desk().instrument(bot.instrument());
    this.services = services;
    this.notes = notes;
    this.venue = services.accounts().adapter(account.id());
    this.rules = new VenueRules(venue, instrument, notes);
    this.port =
        new BotPort(
            new BotPort.Parts(
                bot.id(),
                account.id(),
                services.sender(),
                venue,
                lease,
                inbox,
                notes,
                new Refusals(notes, services.ticker())),
            threads,
            services.clock(),
            rules::current,
            () -> market);
    this.shown =
        new ShownOrders(
            bot.id(), new OrphanScan(admitted, venue, services.sender()), venue, port, notes);
  }

  /** The market's price, for rules that need one. */
  void market(Optional<BigDecimal> price) {
    market = price;
  }

  /**
   * Brings the books to where the orders stand: those that the books do not have are adopted, those
   * whose outcome is open are asked for, marks of ours that nothing explains are cancelled.
   *
   * @param from since when the books may miss orders
   * @throws io.temporal.failure.ApplicationFailure {@code BLOCKED} where the venue cannot be read,
   *     or a foreign order is in the way; {@code NEEDS_OPERATOR} in hedge mode
   */
  void recover(LiveEngine engine, Instant from, long nowNanos, BotTicks sink) {
    booksEnd = from;
    refuseHedgeMode();
    setLeverage();
    shown.clearOrphans();
    List<StoredOrder> open = services.orders().open(new HaltScope.Bot(bot.id()));
    clearElsewhere(open.stream().filter(stored -> !here(stored)).toList());
    List<StoredOrder> late = notInBooks(open, from);
    late.forEach(stored -> takeOn(engine, stored));
    List<ClientOrderId> unfinished =
        engine.unfinishedOrders().stream().map(order -> order.request().clientOrderId()).toList();
    Map<ClientOrderId, VenueOrder> known = new LinkedHashMap<>();
    for (ClientOrderId id : unfinished) {
      services.sender().find(id).ifPresent(order -> known.put(id, order));
    }
    known.values().forEach(order -> OrderReports.tell(inbox, order));
    engine.advance(nowNanos, sink);
    EnvelopeGuard guard =
        new EnvelopeGuard(
            bot.envelope(),
            bot.mode(),
            instrument,
            bot.leverage(),
            instrument.quantity(engine.statistics().positionLots()));
    late.forEach(stored -> guard.counted(stored.order()));
    known.values().forEach(guard::working);
    port.open(guard);
    unfinished.stream()
        .filter(id -> !known.containsKey(id) || isOnItsWay(known.get(id)))
        .forEach(port::settle);
    if (!unfinished.isEmpty()) {
      notes.info("goes on with " + unfinished.size() + " orders of earlier sessions");
    }
  }

  /** Reads where orders stand, and what was executed where something is missing. */
  void poll(List<ClientOrderId> unfinished) {
    port.poll(unfinished, instrument.id());
  }

  /** Cancels once whatever of a bot may work, and waits for the answers. */
  static void cancelAll(TradingServices services, BotId bot, BotNotes notes) {
    try {
      for (VenueOrder open : services.sender().open(bot)) {
        services.sender().cancel(open.request().clientOrderId());
      }
    } catch (RuntimeException e) {
      notes.warn("not every order could be cancelled: " + e.getMessage());
    }
  }

  /** Whether its instrument is one that funding is paid on. */
  boolean perpetual() {
    return switch (instrument.instrumentClass()) {
      case SPOT -> false;
      case PERPETUAL -> true;
    };
  }

  /** Since when the books that the session began with may miss something. */
  Instant booksEnd() {
    return booksEnd;
  }

  InstrumentId instrument() {
    return instrument.id();
  }

  private static boolean isOnItsWay(VenueOrder order) {
    return order.state().phase() == OrderState.Phase.IN_FLIGHT;
  }

  /** What the books may miss: everything since they were kept, and what works whatever its age. */
  private List<StoredOrder> notInBooks(List<StoredOrder> open, Instant from) {
    Map<ClientOrderId, StoredOrder> orders = new LinkedHashMap<>();
    open.forEach(stored -> orders.put(stored.intent().id(), stored));
    services
        .orders()
        .intendedSince(bot.id(), from)
        .forEach(stored -> orders.put(stored.intent().id(), stored));
    return List.copyOf(orders.values());
  }

  /** Orders of before its account or its instrument was changed: nobody would look after them. */
  private void clearElsewhere(List<StoredOrder> elsewhere) {
    if (elsewhere.isEmpty()) {
      return;
    }
    for (StoredOrder stored : elsewhere) {
      if (isOnItsWay(stored.order())) {
        services.sender().settle(stored.intent().id());
      }
      services.sender().cancel(stored.intent().id());
    }
    throw FailureType.BLOCKED.failure(
        "cancelled %d orders of %s elsewhere than in %s on %s; looking again"
            .formatted(elsewhere.size(), bot.id(), account.id(), instrument.id()));
  }

  private boolean here(StoredOrder stored) {
    return stored.intent().account().equals(account.id())
        && stored.intent().request().instrument().equals(instrument.id());
  }

  private void takeOn(LiveEngine engine, StoredOrder stored) {
    VenueOrder order = stored.order();
    OrderRequest request = order.request();
    if (!here(stored)) {
      return;
    }
    if (engine.knows(request.clientOrderId())) {
      cancelWhatEndedInBooks(engine, order);
      return;
    }
    boolean ours = stored.intent().flattensFor().isEmpty() && request.limit().isPresent();
    boolean done = order.state().closed() && !order.missesFills();
    if (done || !ours) {
      order.fills().forEach(engine::bookEarlier);
    } else if (engine.workingOrders() < MOST_ORDERS) {
      engine.adopt(request);
    } else {
      notes.warn("order " + request.clientOrderId() + " has no place in the books: cancelled");
      order.fills().forEach(engine::bookEarlier);
      port.cancel(request.clientOrderId());
    }
  }

  /** An order whose end the books were told and that the database has as open. */
  private void cancelWhatEndedInBooks(LiveEngine engine, VenueOrder order) {
    ClientOrderId id = order.request().clientOrderId();
    boolean unfinished =
        engine.unfinishedOrders().stream()
            .anyMatch(one -> one.request().clientOrderId().equals(id));
    if (!unfinished && !order.state().closed()) {
      notes.warn("order " + id + " has ended in the books and not at the venue: cancelled");
      port.cancel(id);
    }
  }

  /** Why the bot waits for an operator once its account was seen in hedge mode. */
  ApplicationFailure hedged() {
    return FailureType.NEEDS_OPERATOR.failure(
        "the account is in hedge mode, which bots do not trade: close what is open on %s, switch it"
                .formatted(account.id())
            + " to one-way mode at the venue, and resume the bot");
  }

  /** The books know one position an instrument: what a second one does, they would not see. */
  private void refuseHedgeMode() {
    switch (venue.hedgeMode()) {
      case VenueAnswer.Failed<Boolean>(var failure, var endpoint) ->
          throw FailureType.BLOCKED.failure("position mode: " + failure.detail());
      case VenueAnswer.Answered<Boolean>(Boolean hedged, var raw) -> {
        if (hedged) {
          throw hedged();
        }
      }
    }
  }

  private void setLeverage() {
    if (instrument.instrumentClass() == InstrumentClass.SPOT) {
      return;
    }
    switch (venue.setLeverage(instrument.id(), bot.leverage())) {
      case VenueAnswer.Failed<Integer>(var failure, var endpoint) ->
          throw FailureType.BLOCKED.failure("leverage: " + failure.detail());
      case VenueAnswer.Answered<Integer>(Integer set, var raw) -> {
        if (set != bot.leverage()) {
          throw FailureType.REFUSED.failure(
              "%s: the venue set leverage %d instead of %d"
                  .formatted(instrument.id(), set, bot.leverage()));
        }
      }
    }
  }
}
