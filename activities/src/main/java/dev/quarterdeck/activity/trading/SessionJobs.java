package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.TradingHalt;
import dev.quarterdeck.core.trading.Hold;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.core.venue.AccountEvents;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** What goes on beside the engine in a session; its findings come back by the market's inbox. */
final class SessionJobs implements AutoCloseable {
  /** Once what an earlier session's worker may have sent late has arrived, and now and then. */
  private static final Duration FIRST_STRAYS = Duration.ofSeconds(15);

  private static final Duration STRAYS_EVERY = Duration.ofMinutes(5);
  private static final Duration FILLS_AGAIN = Duration.ofSeconds(2);

  private final List<BackgroundJob> jobs = new ArrayList<>();
  private final BotNotes notes;
  private final Optional<VenueSide> side;
  private final MarketInbox inbox;
  private final TradingServices services;
  private final BotId bot;
  private final HardStopCall hardStops;
  private volatile List<ClientOrderId> unfinished = List.of();
  private volatile Optional<ApplicationFailure> refused = Optional.empty();
  private volatile boolean provedEmpty;
  private Optional<BooleanSupplier> emptyInBooks = Optional.empty();
  private Runnable takeBack = () -> {};
  private Runnable firstOrders = () -> {};
  private Optional<BackgroundJob> proof = Optional.empty();
  private Optional<BackgroundJob> orders = Optional.empty();
  private Optional<BackgroundJob> rules = Optional.empty();
  private Optional<AccountWatch> account = Optional.empty();
  private Optional<BackgroundJob> looking = Optional.empty();
  private Optional<ToldOrders> told = Optional.empty();
  private Optional<AccountEvents.Subscription> listening = Optional.empty();
  private final Executor threads;

  SessionJobs(
      BotAdmission.Admitted admitted,
      TradingServices services,
      SessionLease lease,
      BotNotes notes,
      Executor threads,
      MarketInbox inbox,
      Optional<VenueSide> side,
      Runnable recheck) {
    this.notes = notes;
    this.side = side;
    this.inbox = inbox;
    this.services = services;
    this.threads = threads;
    this.bot = admitted.bot().id();
    this.hardStops = new HardStopCall(bot, services, notes, threads);
    add("lease", SessionLease.RENEWED_EVERY, lease::renew);
    if (side.isPresent()) {
      VenueSide venue = side.get();
      orders = Optional.of(add("orders", ToldOrders.WHILE_TOLD, () -> venue.poll(unfinished)));
      listen(venue, admitted);
      rules = Optional.of(add("rules", VenueRules.READ_EVERY, () -> rules(venue)));
      add("release", Duration.ofMinutes(1), () -> release(recheck));
      add(
          "orders without the lease",
          Duration.ofSeconds(2),
          () -> venue.port.cancelWithoutTheLease(unfinished));
      add("strays", STRAYS_EVERY, () -> venue.shown.clearStrays(() -> unfinished))
          .again(FIRST_STRAYS);
      account(admitted, venue);
      funding(admitted, venue);
      countdown(admitted, venue, lease);
    }
  }

  /** Where others trade beside the desk none is armed: it would take their orders along. */
  private void countdown(BotAdmission.Admitted admitted, VenueSide venue, SessionLease lease) {
    venue
        .venue
        .cancelCountdown()
        .filter(_ -> !admitted.account().shared())
        .map(offered -> new RestingCountdown(offered, venue.instrument(), notes))
        .ifPresent(
            kept -> {
              BackgroundJob job = add("countdown", Duration.ofSeconds(5), () -> keep(kept, lease));
              takeBack = () -> keep(kept, lease);
              firstOrders =
                  () -> {
                    if (!unfinished.isEmpty() && !kept.armed()) {
                      job.sooner(Duration.ofMillis(500));
                    }
                  };
            });
  }

  /** Without the lease it runs out by itself: nobody may be left who takes the orders off. */
  private void keep(RestingCountdown countdown, SessionLease lease) {
    if (lease.holds()) {
      countdown.keep(!unfinished.isEmpty());
    }
  }

  /** Starts what is due. Called on the engine's thread. */
  void tick(LiveEngine engine) {
    unfinished =
        engine.unfinishedOrders().stream()
            .map(VenueOrder::request)
            .map(request -> request.clientOrderId())
            .toList();
    side.map(venue -> venue.port.doubts()).ifPresent(this::lookInto);
    side.map(venue -> venue.port.refusals())
        .ifPresent(refusals -> engine.hold(Hold.REFUSED, refusals.holds()));
    told.ifPresent(
        events -> {
          orders.ifPresent(job -> job.sooner(askAllEvery(events)));
          events.tick(unfinished);
        });
    account.ifPresent(watch -> watch.turned(engine));
    firstOrders.run();
    jobs.forEach(BackgroundJob::tick);
    if (emptyInBooks.filter(BooleanSupplier::getAsBoolean).isPresent()) {
      proof.ifPresent(BackgroundJob::tick);
    }
  }

  /**
   * A venue that counts an execution may show it late, and is not asked for it by what it tells.
   */
  private Duration askAllEvery(ToldOrders events) {
    boolean missed = side.filter(venue -> venue.port.missesFills()).isPresent();
    Duration every = events.askAllEvery();
    return missed && every.compareTo(FILLS_AGAIN) > 0 ? FILLS_AGAIN : every;
  }

  private void lookInto(RefusalDoubts doubts) {
    if (doubts.rules()) {
      rules.ifPresent(job -> job.sooner(VenueRules.READ_AGAIN));
    }
    if (doubts.mode()) {
      looking.ifPresent(job -> job.sooner(AccountWatch.AGAIN));
    }
  }

  /** Why the bot may not go on, empty while it may. */
  Optional<ApplicationFailure> refused() {
    return refused.or(
        () -> account.filter(AccountWatch::hedged).flatMap(_ -> side).map(VenueSide::hedged));
  }

  /** How far the venue's position was from the books at the last look. */
  double drift() {
    return account.map(AccountWatch::drift).orElse(0.0);
  }

  /** How many orders the venue refused. */
  long rejected() {
    return side.map(venue -> venue.port.refusals().count()).orElse(0L);
  }

  /** Takes the reasons of a strategy that has stopped for good, none while it has not. */
  void strategy(Optional<String> stopped) {
    hardStops.strategy(stopped);
  }

  /** From now on the venue is asked whether it still has orders, once the books have none. */
  void proveEmpty(BooleanSupplier inBooks) {
    emptyInBooks = Optional.of(inBooks);
    side.ifPresent(
        venue ->
            proof =
                Optional.of(
                    new BackgroundJob(
                        "last look",
                        Duration.ofMillis(500),
                        () -> lastLook(venue),
                        threads,
                        services.ticker(),
                        notes)));
  }

  /** What would still run out could take along what somebody places by hand after the end. */
  private void lastLook(VenueSide venue) {
    boolean empty = venue.shown.provedEmpty();
    if (empty) {
      takeBack.run();
    }
    provedEmpty = empty;
  }

  /** Whether the venue showed that nothing is left. */
  boolean provedEmpty() {
    return provedEmpty;
  }

  private BackgroundJob add(String name, Duration every, BackgroundJob.Work work) {
    BackgroundJob job = new BackgroundJob(name, every, work, threads, services.ticker(), notes);
    jobs.add(job);
    return job;
  }

  private void listen(VenueSide venue, BotAdmission.Admitted admitted) {
    ToldOrders orders = new ToldOrders(venue::poll, threads, services.ticker(), notes);
    told = Optional.of(orders);
    listening =
        services.accounts().events(admitted.account().id()).map(events -> events.subscribe(orders));
  }

  /** Stops listening; what is under way goes on. */
  @Override
  public void close() {
    listening.ifPresent(AccountEvents.Subscription::close);
  }

  private void funding(BotAdmission.Admitted admitted, VenueSide venue) {
    if (!venue.perpetual()) {
      return;
    }
    FundingBooks books = new FundingBooks(admitted, services, venue, notes);
    add(
        "funding",
        FundingBooks.READ_EVERY,
        () -> {
          books.read();
          BigDecimal received = books.received();
          inbox.later(engine -> engine.funding(received));
        });
  }

  private void rules(VenueSide venue) {
    InstrumentFilters before = venue.rules.current();
    venue.rules.refresh();
    if (!venue.rules.current().equals(before)) {
      venue.port.refusals().again();
    }
    inbox.later(engine -> engine.rules(venue.rules.current()));
    if (!venue.rules.current().trading()) {
      rules.ifPresent(job -> job.again(VenueRules.READ_WHILE_NOT_TRADING));
    }
  }

  private void account(BotAdmission.Admitted admitted, VenueSide venue) {
    AccountWatch watch =
        AccountWatch.of(admitted, services, venue, inbox, () -> venue.port.tell(unfinished), notes);
    account = Optional.of(watch);
    BackgroundJob[] self = new BackgroundJob[1];
    self[0] =
        add(
            "account",
            Duration.ofMinutes(5),
            () -> {
              watch.look().ifPresent(self[0]::again);
            });
    looking = Optional.of(self[0]);
    add(
        "clock",
        Duration.ofMinutes(1),
        () -> watch.clockApart().ifPresent(apart -> self[0].sooner(Duration.ZERO)));
    add("halts", Duration.ofSeconds(1), () -> halts(admitted, watch, self[0]));
  }

  private void halts(BotAdmission.Admitted admitted, AccountWatch watch, BackgroundJob looking) {
    List<TradingHalt> standing = services.halts().covering(bot, admitted.account().id());
    boolean halted = !standing.isEmpty();
    inbox.later(
        engine -> {
          if (halted && !engine.holds().contains(Hold.HALTED)) {
            notes.warn(
                "halted by " + standing.getFirst().scope() + ": " + standing.getFirst().reason());
          }
          if (watch.halted(engine, halted, services.clock().instant())) {
            looking.sooner(Duration.ZERO);
          }
        });
  }

  private void release(Runnable recheck) {
    try {
      recheck.run();
    } catch (ApplicationFailure e) {
      refused = Optional.of(FailureType.REFUSED.failure(e.getOriginalMessage()));
    }
  }
}
