package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.Deed.Crash;
import dev.quarterdeck.worker.chaos.Deed.Fault;
import dev.quarterdeck.worker.chaos.Deed.Foreign;
import dev.quarterdeck.worker.chaos.Deed.Kill;
import dev.quarterdeck.worker.chaos.Deed.Operate;
import dev.quarterdeck.worker.chaos.Deed.Operation;
import dev.quarterdeck.worker.chaos.Deed.Reach;
import dev.quarterdeck.worker.chaos.Scenario.Planned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/**
 * Scenarios side by side on one desk, an account and its bot each, and the same crashes for all of
 * them. Ends with the venue healthy and every account flat, or says which are not.
 */
final class Round {
  private static final Duration TRADING = Duration.ofSeconds(180);
  private static final Duration ASKS_AGAIN = Duration.ofMillis(250);
  private static final Duration DEAD_FOR = Duration.ofMillis(700);
  private static final Duration LONGEST_TO_FLAT = Duration.ofSeconds(240);
  private static final Duration LONGEST_TO_SETTLE = Duration.ofSeconds(120);
  private static final Clock CLOCK = Clock.systemUTC();

  private final ChaosVenue venue;
  private final ChaosDesk desk;
  private final Scenario crashes;
  private final Map<String, Scenario> scenarios;
  private final Map<String, TimeLine> lines = new LinkedHashMap<>();

  /**
   * @param scenarios by account
   */
  Round(ChaosVenue venue, ChaosDesk desk, Scenario crashes, Map<String, Scenario> scenarios) {
    this.venue = venue;
    this.desk = desk;
    this.crashes = crashes;
    this.scenarios = new LinkedHashMap<>(scenarios);
  }

  /** What happened to an account. */
  TimeLine line(String account) {
    TimeLine line = lines.get(account);
    if (line == null) {
      throw new IllegalArgumentException("no scenario on " + account);
    }
    return line;
  }

  /**
   * Runs all of it.
   *
   * @param length of the scenarios
   */
  void run(Duration length) throws Exception {
    scenarios.keySet().forEach(account -> lines.put(account, new TimeLine(CLOCK.instant())));
    begin();
    disturb(length);
    venue.heal();
    everybody("the venue is healthy");
    flat();
    settled();
  }

  /** Every bot trades before anything happens to it. */
  private void begin() throws Exception {
    for (String account : scenarios.keySet()) {
      line(account).say("bot start: " + desk.operate(account, Operation.START));
    }
    for (String account : scenarios.keySet()) {
      Awaitility.await(account + " trades")
          .atMost(TRADING)
          .pollInterval(ASKS_AGAIN)
          .until(() -> desk.ordersSince(account, line(account).begin()) > 0);
    }
  }

  private void disturb(Duration length) throws Exception {
    Instant begin = CLOCK.instant();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
        String account = scenario.getKey();
        for (Planned planned : scenario.getValue().plan()) {
          running.add(
              threads.submit(
                  at(begin.plus(planned.at()), () -> act(account, planned.deed(), length))));
        }
      }
      for (Planned planned : crashes.plan()) {
        running.add(threads.submit(at(begin.plus(planned.at()), () -> crash(planned.deed()))));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    Duration left = Duration.between(CLOCK.instant(), begin.plus(length));
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }

  private static Callable<Boolean> at(Instant moment, Callable<Boolean> deed) {
    return () -> {
      Duration left = Duration.between(CLOCK.instant(), moment);
      if (left.isPositive()) {
        Thread.sleep(left);
      }
      return deed.call();
    };
  }

  private boolean act(String account, Deed deed, Duration length) throws Exception {
    TimeLine line = line(account);
    switch (deed) {
      case Fault fault -> {
        venue.fault(account, fault.json());
        line.say(fault.toString());
      }
      case Operate operate -> line.say(operate + ": " + desk.operate(account, operate.operation()));
      case Foreign foreign -> {
        venue.foreignOrder(account, foreign.parameters());
        line.say(foreign.toString());
      }
      case Kill kill -> kill(account, scope(account, kill.reach()));
      case Crash crash -> throw new IllegalArgumentException(crash + " is nobody's alone");
    }
    return true;
  }

  /** Asked until the desk takes it: it may be dead just now. */
  private void kill(String account, String scope) throws InterruptedException {
    while (true) {
      String answer = desk.kill(scope);
      line(account).say("kill " + scope + ": " + answer);
      if (answer.startsWith("2")) {
        return;
      }
      Thread.sleep(ASKS_AGAIN);
    }
  }

  private boolean crash(Deed deed) throws Exception {
    if (deed instanceof Crash crash) {
      desk.crash(crash.victim());
      everybody(crash.toString());
      if (crash.victim() == Deed.Victim.DESK) {
        Thread.sleep(DEAD_FOR);
        desk.restart();
        everybody("the desk is back");
      }
    }
    return true;
  }

  /** Kills what its scenario killed in part only, and waits for all of it. */
  private void flat() throws Exception {
    for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
      String account = scenario.getKey();
      for (Planned planned : scenario.getValue().plan()) {
        if (planned.deed() instanceof Kill(Reach reach)) {
          awaitFlat(account, scope(account, reach));
        }
      }
    }
    for (String account : scenarios.keySet()) {
      kill(account, scope(account, Reach.ACCOUNT));
    }
    for (String account : scenarios.keySet()) {
      awaitFlat(account, scope(account, Reach.ACCOUNT));
    }
  }

  private void awaitFlat(String account, String scope) {
    Awaitility.await(scope + " is flat")
        .atMost(LONGEST_TO_FLAT)
        .pollInterval(ASKS_AGAIN)
        .ignoreExceptions()
        .until(() -> desk.flat(scope));
    line(account).say(scope + " is flat");
  }

  /** No bot runs, and it is known what became of every order. */
  private void settled() throws Exception {
    for (String account : scenarios.keySet()) {
      line(account).say("bot stop: " + desk.operate(account, Operation.STOP));
    }
    for (String account : scenarios.keySet()) {
      Awaitility.await(account + " is settled")
          .atMost(LONGEST_TO_SETTLE)
          .pollInterval(ASKS_AGAIN)
          .ignoreExceptions()
          .until(() -> desk.unsettled(account) == 0);
    }
  }

  private void everybody(String what) {
    lines.values().forEach(line -> line.say(what));
  }

  private static String scope(String account, Reach reach) {
    return switch (reach) {
      case BOT -> "bot:" + account;
      case ACCOUNT -> "venue:" + account;
    };
  }
}
