package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.core.trading.Hold;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.core.trading.TickRow;
import dev.quarterdeck.core.trading.VenueLine;
import dev.quarterdeck.core.venue.VenueMarketData;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotReport;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One session of one bot: the engine on the thread that calls {@link #run}, everything that waits
 * on others. It ends when it is asked to, after its orders are gone, or hands over when its shift
 * ends.
 */
final class BotTrader {
  private static final Duration LONGEST_TURN = Duration.ofMillis(20);
  private static final Duration BEAT = Duration.ofMillis(200);

  private final BotAdmission.Admitted admitted;
  private final TradingServices services;
  private final SessionLease lease;
  private final Runnable recheck;
  private final BotNotes notes;
  private final BotTicks ticks = new BotTicks();
  private final ReportWriter reports;
  private final SavedBooks books;
  private final ClockSteps clockSteps;
  private final FailedBegins begins;
  private volatile BotReport latest;

  BotTrader(
      BotAdmission.Admitted admitted,
      TradingServices services,
      SessionLease lease,
      BotNotes notes,
      FailedBegins begins,
      Runnable recheck) {
    this.admitted = admitted;
    this.services = services;
    this.lease = lease;
    this.recheck = recheck;
    this.notes = notes;
    this.begins = begins;
    this.reports =
        new ReportWriter(
            admitted.desk().instrument(admitted.bot().instrument()),
            lease.session(),
            notes,
            services.clock());
    this.books = new SavedBooks(admitted, services, lease.session(), notes);
    this.clockSteps = new ClockSteps(notes);
    this.latest = reports.beginning();
  }

  /**
   * Runs the session.
   *
   * @param shift after which it hands over
   * @return what it showed last
   */
  BotReport run(Life life, Duration shift) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        return trade(life, shift, threads);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw FailureType.BLOCKED.failure("interrupted", e);
      } finally {
        SessionThreads.letFinish(threads);
      }
    } finally {
      lease.release();
    }
  }

  private BotReport trade(Life life, Duration shift, ExecutorService threads)
      throws InterruptedException {
    MarketInbox inbox = new MarketInbox(notes);
    Optional<VenueSide> side;
    LiveEngine engine;
    try (var beating = new SteadyBeat(BEAT, () -> showAlive(life))) {
      side = venueSide(threads);
      engine = engine(side);
    } catch (RuntimeException e) {
      if (!lease.lost()) {
        doesNotBegin(life, e);
      }
      throw e;
    }
    begins.came(admitted.bot().id());
    Optional<ApplicationFailure> refused;
    VenueMarketData market = services.accounts().marketData(admitted.account().id());
    try (var jobs =
            new SessionJobs(admitted, services, lease, notes, threads, inbox, side, recheck);
        var line = market.subscribe(admitted.bot().instrument(), inbox)) {
      notes.info("session " + lease.session() + " begins, mode " + admitted.bot().mode().text());
      Life.Wish wish = turn(life, shift, engine, side, jobs, inbox, threads);
      if (wish != Life.Wish.GO_ON) {
        takeOff(life, engine, side, jobs, inbox, threads);
      }
      books.keepNow(engine, latest);
      latest = reports.of(engine, ticks, jobs.drift(), jobs.rejected());
      refused = jobs.refused();
    } catch (RuntimeException e) {
      if (!lease.lost()) {
        abandon(life, threads, e);
      }
      throw e;
    }
    life.report(latest);
    if (refused.isPresent()) {
      throw refused.get();
    }
    return latest;
  }

  private void showAlive(Life life) {
    life.beat(latest);
    try {
      lease.renew();
    } catch (RuntimeException e) {
      notes.warn("the lease could not be renewed: " + e.getMessage());
    }
  }

  /**
   * Quotes of an earlier session keep their places while this may pass, and no longer: nobody
   * follows the market with them.
   */
  private void doesNotBegin(Life life, RuntimeException why) {
    String reason = FailureType.message(why);
    FailedBegins.Failed failed = begins.failed(admitted.bot().id(), reason);
    notes.warn(failed.note(reason));
    latest = reports.notBegun(why);
    if (failed.news()) {
      life.report(latest);
    }
    books.tell(latest);
    if (failed.tooLong()) {
      cancelAll(life);
    }
  }

  /** A bot that cannot go on leaves no quotes to whoever tries again, and may fail the same way. */
  private void abandon(Life life, ExecutorService threads, RuntimeException why) {
    notes.warn("taking its orders off, as it cannot go on: " + why.getMessage());
    latest = reports.broken(latest, why);
    life.report(latest);
    books.show(latest, threads);
    cancelAll(life);
  }

  private void cancelAll(Life life) {
    if (onVenue()) {
      try (var beating = new SteadyBeat(BEAT, () -> showAlive(life))) {
        VenueSide.cancelAll(services, admitted.bot().id(), notes);
      }
    }
  }

  private boolean onVenue() {
    return admitted.bot().mode().compareTo(Mode.PAPER) > 0;
  }

  private Optional<VenueSide> venueSide(ExecutorService threads) {
    return onVenue()
        ? Optional.of(new VenueSide(admitted, services, lease, notes, threads))
        : Optional.empty();
  }

  /** The engine with its books where they stand, and every order of the bot in them. */
  private LiveEngine engine(Optional<VenueSide> side) {
    BotId bot = admitted.bot().id();
    EngineConfig config = new EngineTerms(admitted, notes).of(side.map(one -> one.venue));
    LiveEngine engine =
        side.map(
                one ->
                    LiveEngine.onVenue(
                        config,
                        new VenueLine(
                            bot, lease.session(), one.port, one.inbox, new NotedAlarms(notes)),
                        now()))
            .orElseGet(() -> LiveEngine.onPaper(config, now()));
    side.ifPresent(one -> engine.rules(one.rules.current()));
    Instant known = books.resume(engine);
    side.ifPresent(one -> one.recover(engine, known, now(), ticks));
    return engine;
  }

  private Life.Wish turn(
      Life life,
      Duration shift,
      LiveEngine engine,
      Optional<VenueSide> side,
      SessionJobs jobs,
      MarketInbox inbox,
      ExecutorService threads)
      throws InterruptedException {
    long began = services.ticker().getAsLong();
    Life.Wish wish = Life.Wish.GO_ON;
    long nextBeat = began;
    while (services.ticker().getAsLong() - began < shift.toNanos()) {
      step(engine, side, jobs, inbox, threads);
      if (services.ticker().getAsLong() - nextBeat >= 0) {
        nextBeat = services.ticker().getAsLong() + BEAT.toNanos();
        latest = reports.of(engine, ticks, jobs.drift(), jobs.rejected());
        wish = life.beat(latest);
        if (wish != Life.Wish.GO_ON) {
          return wish;
        }
        if (jobs.refused().isPresent()) {
          return Life.Wish.END;
        }
        reports.changed(latest).ifPresent(life::report);
      }
    }
    return wish;
  }

  /** Has every order cancelled, and ends only when the venue shows that none is left. */
  private void takeOff(
      Life life,
      LiveEngine engine,
      Optional<VenueSide> side,
      SessionJobs jobs,
      MarketInbox inbox,
      ExecutorService threads)
      throws InterruptedException {
    engine.hold(Hold.STOPPING, true);
    jobs.proveEmpty(() -> engine.workingOrders() == 0 && engine.unfinishedOrders().isEmpty());
    while (engine.workingOrders() > 0 || (side.isPresent() && !jobs.provedEmpty())) {
      step(engine, side, jobs, inbox, threads);
      latest = reports.of(engine, ticks, jobs.drift(), jobs.rejected());
      life.beat(latest);
    }
    notes.info("no order is left" + (side.isPresent() ? ", by the venue's own answer" : ""));
  }

  private void step(
      LiveEngine engine,
      Optional<VenueSide> side,
      SessionJobs jobs,
      MarketInbox inbox,
      ExecutorService threads)
      throws InterruptedException {
    long due = engine.nextNanos() - now();
    inbox.workOff(engine, Duration.ofNanos(Math.clamp(due, 0, LONGEST_TURN.toNanos())));
    if (lease.lost()) {
      throw FailureType.BLOCKED.failure("another session of the bot has begun");
    }
    engine.hold(Hold.LEASE, !lease.holds());
    side.ifPresent(one -> one.market(mid(engine)));
    engine.advance(now(), ticks);
    clockSteps.look(engine.aheadOfClock());
    jobs.strategy(
        ticks
            .latest()
            .map(TickRow::state)
            .filter(state -> state.state() == BotState.HARD_STOP)
            .map(ProcessedState::reasons));
    jobs.tick(engine);
    books.keep(engine, latest, threads);
  }

  private static Optional<BigDecimal> mid(LiveEngine engine) {
    return engine
        .bestBid()
        .flatMap(bid -> engine.bestAsk().map(ask -> bid.add(ask).multiply(new BigDecimal("0.5"))));
  }

  private long now() {
    return MarketTime.nanos(services.clock().instant());
  }
}
