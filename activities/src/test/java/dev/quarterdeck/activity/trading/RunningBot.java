package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.trading.SessionOutcome;
import dev.quarterdeck.workflow.trading.BotPlan;
import dev.quarterdeck.workflow.trading.BotReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A bot's session on a thread of its own, as an activity would run it. */
final class RunningBot implements Life {
  final List<BotReport> told = new CopyOnWriteArrayList<>();
  private final TradingHouse house;
  private final TradingHouse.Process process;
  private final Runnable recheck;
  private final CompletableFuture<BotReport> end = new CompletableFuture<>();
  private volatile Wish wish = Wish.GO_ON;
  private volatile boolean dies;
  private volatile Optional<BotReport> latest = Optional.empty();

  private RunningBot(TradingHouse house, Runnable recheck) {
    this.house = house;
    this.recheck = recheck;
    this.process = house.process();
  }

  static RunningBot start(TradingHouse house) {
    return start(house, () -> {});
  }

  /**
   * Starts one.
   *
   * @param recheck fails where it may not run any more
   */
  static RunningBot start(TradingHouse house, Runnable recheck) {
    RunningBot bot = new RunningBot(house, recheck);
    Thread.ofPlatform().name("bot").start(bot::run);
    return bot;
  }

  private void run() {
    try {
      long before = house.clock.nanos();
      SessionOutcome.Begun begun =
          (SessionOutcome.Begun)
              house.sessions.begin(TradingHouse.BOT, "test", SessionLease.LENGTH);
      BotTrader trader =
          new BotTrader(
              admitted(house),
              process.services,
              new SessionLease(
                  house.sessions, TradingHouse.BOT, begun.session(), house.clock::nanos, before),
              new BotNotes(TradingHouse.BOT, house.clock),
              house.begins,
              recheck);
      end.complete(trader.run(this, Duration.ofHours(1)));
    } catch (Throwable e) {
      end.completeExceptionally(e);
    }
  }

  static BotAdmission.Admitted admitted(TradingHouse house) {
    var desk = house.desk();
    var bot = desk.bot(TradingHouse.BOT);
    return new BotAdmission.Admitted(
        desk,
        bot,
        desk.accounts().getFirst(),
        new BotPlan(
            bot.id().value(),
            "two-quotes",
            "1",
            "binance",
            Optional.of("main"),
            bot.instrument().toString(),
            bot.mode().text(),
            Sha256.of("configuration").hex(),
            Optional.empty(),
            "2026-03-01"));
  }

  @Override
  public Wish beat(BotReport report) {
    latest = Optional.of(report);
    if (dies) {
      throw new Death();
    }
    return wish;
  }

  @Override
  public void report(BotReport report) {
    told.add(report);
  }

  Optional<BotReport> latest() {
    return latest;
  }

  /** Asks it to take its orders off and end, and waits. */
  BotReport stop() {
    wish = Wish.END;
    return ended();
  }

  /** Lets it die where it is: nothing is taken off. */
  void kill() {
    dies = true;
    try {
      end.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      process.close();
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException("does not die", e);
    }
  }

  BotReport ended() {
    try {
      return end.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("did not end: " + e.getMessage(), e);
    } finally {
      process.close();
    }
  }

  /** Nothing that the code under test would handle. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }
}
