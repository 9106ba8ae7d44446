package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.trading.EnvelopeGuard;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.core.trading.OrderInbox;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.venue.StoredOrder;
import dev.quarterdeck.workflow.FailureType;
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
  private final BotConfig bot;
  private final Instrument instrument;
  private final VenueAccountConfig account;
  private final TradingServices services;
  private final OrphanScan scan;
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
    this.scan = new OrphanScan(admitted, venue, services.sender());
    this.rules = new VenueRules(venue, instrument, notes);
    this.port =
        new BotPort(
            new BotPort.Parts(bot.id(), account.id(), services.sender(), lease, inbox, notes),
            threads,
            services.clock(),
            rules::current,
            () -> market);
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
   *     or a foreign order is in the way
   */
  void recover(LiveEngine engine, Instant from, long nowNanos, BotTicks sink) {
    booksEnd = from;
    setLeverage();
    clearOrphans();
    List<StoredOrder> late = services.orders().intendedSince(bot.id(), from);
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

  /**
   * Whether a read of the account shows no order of the bot. What it shows is cancelled.
   *
   * @return false as well where it could not be read
   */
  boolean provedEmpty() {
    return switch (scan.look()) {
      case OrphanScan.Finding.Unknown(String reason) -> {
        notes.warn("cannot see whether orders are left: " + reason);
        yield false;
      }
      case OrphanScan.Finding.Read(var explained, var orphans, var foreign) -> {
        explained.forEach(order -> port.cancel(order.request().clientOrderId()));
        orphans.forEach(this::cancelOrphan);
        yield explained.isEmpty() && orphans.isEmpty();
      }
    };
  }

  /** Cancels once whatever of the bot may work, and waits for the answers. */
  void cancelAll() {
    try {
      for (VenueOrder open : services.sender().open(bot.id())) {
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

  private void takeOn(LiveEngine engine, StoredOrder stored) {
    VenueOrder order = stored.order();
    OrderRequest request = order.request();
    if (engine.knows(request.clientOrderId())
        || !stored.intent().account().equals(account.id())
        || !request.instrument().equals(instrument.id())) {
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

  private void clearOrphans() {
    switch (scan.look()) {
      case OrphanScan.Finding.Unknown(String reason) -> throw FailureType.BLOCKED.failure(reason);
      case OrphanScan.Finding.Read(var explained, var orphans, var foreign) -> {
        foreign.forEach(
            order ->
                notes.warn(
                    "foreign order %s on %s left alone"
                        .formatted(order.status().venueOrderId(), order.instrument())));
        scan.blockedBy(foreign)
            .ifPresent(
                reason -> {
                  throw FailureType.BLOCKED.failure(reason);
                });
        orphans.forEach(this::cancelOrphan);
        if (!orphans.isEmpty()) {
          throw FailureType.BLOCKED.failure(
              "cancelled "
                  + orphans.size()
                  + " orders with the mark of "
                  + bot.id()
                  + " that no intent explains; looking again");
        }
      }
    }
  }

  private void cancelOrphan(ReportedOrder order) {
    notes.warn(
        "order %s (%s) has our mark and no open intent: cancelled"
            .formatted(order.status().venueOrderId(), order.clientOrderId()));
    venue.cancelByVenueId(order.instrument(), order.status().venueOrderId());
  }
}
