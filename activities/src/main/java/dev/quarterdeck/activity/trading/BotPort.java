package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.activity.venue.Sending;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.trading.EnvelopeGuard;
import dev.quarterdeck.core.trading.OrderInbox;
import dev.quarterdeck.core.trading.OrderPort;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Where a bot's orders leave: each waits for its answer on a thread of its own, and what becomes
 * known comes back by the inbox. Here the envelope and the session's lease have the last word.
 */
final class BotPort implements OrderPort {
  private static final Duration DATABASE_AGAIN = Duration.ofMillis(500);

  private final BotId bot;
  private final VenueAccountId account;
  private final OrderSender sender;
  private final SessionLease lease;
  private final OrderInbox inbox;
  private final BotNotes notes;
  private final Executor threads;
  private final Clock clock;
  private final Supplier<InstrumentFilters> filters;
  private final Supplier<Optional<BigDecimal>> market;
  private final OrderCancels cancels;
  private final AtomicBoolean halted = new AtomicBoolean();
  private final RefusalDoubts doubts = new RefusalDoubts();
  private final Refusals refusals;
  private final AccountFills fills;
  private volatile Optional<EnvelopeGuard> guard = Optional.empty();

  /**
   * What a port is made of.
   *
   * @param bot whose orders
   * @param account where they go
   * @param sender carries them out
   * @param venue the account's, for cancels where the database is away
   * @param lease the right to send
   * @param inbox where it is told what becomes of them
   * @param notes what somebody should know
   * @param refusals what the venue's refusals mean for later orders
   */
  record Parts(
      BotId bot,
      VenueAccountId account,
      OrderSender sender,
      VenueAdapter venue,
      SessionLease lease,
      OrderInbox inbox,
      BotNotes notes,
      Refusals refusals) {}

  /**
   * @param threads runs what waits
   * @param filters the venue's rules now
   * @param market the market's price now, where known
   */
  BotPort(
      Parts parts,
      Executor threads,
      Clock clock,
      Supplier<InstrumentFilters> filters,
      Supplier<Optional<BigDecimal>> market) {
    this.bot = parts.bot();
    this.account = parts.account();
    this.sender = parts.sender();
    this.lease = parts.lease();
    this.inbox = parts.inbox();
    this.notes = parts.notes();
    this.refusals = parts.refusals();
    this.threads = threads;
    this.clock = clock;
    this.filters = filters;
    this.market = market;
    this.fills = new AccountFills(bot, account, sender, this::executed);
    this.cancels =
        new OrderCancels(
            sender,
            parts.venue(),
            () -> filters.get().instrument().id(),
            this::said,
            this::known,
            notes);
  }

  /** Lets orders through as far as the envelope does; before that it sends none. */
  void open(EnvelopeGuard envelope) {
    guard = Optional.of(envelope);
  }

  @Override
  public void submit(OrderRequest order) {
    if (refusals.waits(order.side())) {
      refused(order.clientOrderId(), "the venue refused such orders just now");
      return;
    }
    Optional<String> refusal =
        lease.holds()
            ? guard
                .map(envelope -> envelope.admit(order, market.get()))
                .orElse(Optional.of("the books are not ready"))
            : Optional.of("the session's lease has ended");
    if (refusal.isPresent()) {
      notes.warn("order " + order.clientOrderId() + " not sent: " + refusal.get());
      refused(order.clientOrderId(), refusal.get());
      return;
    }
    OrderIntent intent = OrderIntent.trade(order, account, bot, lease.session(), clock.instant());
    threads.execute(() -> sendUnderTheLease(intent));
  }

  @Override
  public void cancel(ClientOrderId id) {
    threads.execute(() -> cancels.cancel(id));
  }

  /** Has the venue cancel orders of this session that may work, whatever is known of them. */
  void cancelWithoutTheLease(List<ClientOrderId> ids) {
    if (!lease.holds() && !lease.lost()) {
      cancels.cancelAtTheVenue(ids);
    }
  }

  /** The position was moved by executions that no order of this port made. */
  void correct(BigDecimal more) {
    guard.ifPresent(envelope -> envelope.correct(more));
  }

  /**
   * Goes on finding out what became of an order that an earlier run may have sent. One that was
   * never recorded was never sent.
   */
  void settle(ClientOrderId id) {
    threads.execute(() -> findOut(id, Duration.ZERO));
  }

  /** Reads where orders stand and what was executed, and tells what is new. Waits for the venue. */
  void poll(List<ClientOrderId> ids, InstrumentId instrument) {
    sender.refresh(account, instrument, ids, BudgetLane.ORDINARY, this::known);
    if (fills.readMissing(instrument)) {
      tell(ids);
    }
  }

  /** Tells what is known of orders by now, whoever found it out. */
  void tell(List<ClientOrderId> ids) {
    ids.forEach(id -> sender.find(id).ifPresent(this::known));
  }

  /** Reads what was executed; an execution of an order that ended long ago is told as well. */
  boolean readFills(InstrumentId instrument, BudgetLane lane) {
    return fills.read(instrument, lane);
  }

  /** The envelope learns of it first: the engine may answer at once. */
  private void executed(ClientOrderId id, VenueFill fill) {
    guard.ifPresent(envelope -> envelope.executed(id, fill));
    inbox.tell(id, new OrderReport.Filled(fill));
  }

  /** Whether executions are known to be there that were not read yet. */
  boolean missesFills() {
    return fills.missing();
  }

  /** Whether a halt refused an order since this was asked last. */
  boolean wasHalted() {
    return halted.getAndSet(false);
  }

  /** What refused orders call into question. */
  RefusalDoubts doubts() {
    return doubts;
  }

  /** What they mean for later orders. */
  Refusals refusals() {
    return refusals;
  }

  /** Tells what is known of an order. */
  void known(VenueOrder order) {
    guard.ifPresent(envelope -> envelope.known(order));
    OrderReports.tell(inbox, order);
    if (order.missesFills()) {
      fills.miss();
    }
  }

  /** What ended untouched ends for the engine at once, and may never be told of again. */
  private void said(ClientOrderId id, OrderReport report) {
    if (report instanceof OrderReport.Status status
        && status.state().closed()
        && status.filledQuantity().signum() == 0) {
      guard.ifPresent(envelope -> envelope.forget(id));
    }
    inbox.tell(id, report);
  }

  /** A thread that got no turn until the lease was over sends nothing beside the next session. */
  private void sendUnderTheLease(OrderIntent intent) {
    if (lease.holds()) {
      send(intent);
    } else {
      refused(intent.id(), "the session's lease has ended");
    }
  }

  private void send(OrderIntent intent) {
    try {
      Sending sending = sender.send(intent, filters.get(), market.get());
      if (sending instanceof Sending.Refused(VenueOrder order, VenueFailure failure)) {
        refusals.refused(order.request().side(), failure);
      }
      sent(intent.id(), sending);
    } catch (RuntimeException e) {
      notes.warn("order " + intent.id() + ": " + e.getMessage());
      findOut(intent.id(), DATABASE_AGAIN);
    }
  }

  private void sent(ClientOrderId id, Sending sending) {
    switch (sending) {
      case Sending.Denied(VenueFailure.DeniedLocally failure) -> refused(id, failure.detail());
      case Sending.Halted(String reason) -> {
        halted.set(true);
        refused(id, reason);
      }
      case Sending.TooLate(String reason) -> refused(id, reason);
      case Sending.Taken(VenueOrder order) -> {
        refusals.taken(order.request().side());
        known(order);
      }
      case Sending.Refused(VenueOrder order, VenueFailure failure) -> {
        doubts.refused(failure);
        known(order);
      }
      case Sending.Unsettled(VenueOrder order, var failure, var settled) -> {
        notes.warn("order " + id + " may be at the venue: " + failure.detail());
        known(order);
        settled.thenAccept(this::known);
      }
    }
  }

  /** Whether an order was recorded decides whether it may have been sent. */
  private void findOut(ClientOrderId id, Duration first) {
    Duration pause = first;
    while (true) {
      try {
        Thread.sleep(pause);
        if (sender.find(id).isEmpty()) {
          refused(id, "it was not recorded");
        } else {
          sent(id, sender.settle(id));
        }
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        notes.warn("order " + id + " is still not known: " + e.getMessage());
        pause = DATABASE_AGAIN;
      }
    }
  }

  private void refused(ClientOrderId id, String reason) {
    guard.ifPresent(envelope -> envelope.forget(id));
    inbox.tell(id, OrderReports.notSent(reason));
  }
}
