package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.Deed.Closed;
import dev.quarterdeck.worker.chaos.Deed.Crash;
import dev.quarterdeck.worker.chaos.Deed.Fault;
import dev.quarterdeck.worker.chaos.Deed.Foreign;
import dev.quarterdeck.worker.chaos.Deed.Kill;
import dev.quarterdeck.worker.chaos.Deed.Operate;
import dev.quarterdeck.worker.chaos.Deed.Operation;
import dev.quarterdeck.worker.chaos.Deed.Reach;
import dev.quarterdeck.worker.chaos.Deed.StreamsCut;
import dev.quarterdeck.worker.chaos.Deed.Victim;
import dev.quarterdeck.worker.chaos.Scenario.Planned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Scenarios side by side on one desk, an account and its bot each; crashes meet all of them, an
 * outage those at its venue. Ends with the venues healthy and every account flat, or says which are
 * not.
 */
final class Round {
  private static final Duration TRADING = Duration.ofSeconds(180);
  private static final Duration ASKS_AGAIN = Duration.ofMillis(250);
  private static final Duration DEAD_FOR = Duration.ofMillis(700);
  private static final Duration LONGEST_TO_FLAT = Duration.ofSeconds(240);
  private static final Duration LONGEST_TO_SETTLE = Duration.ofSeconds(120);
  private static final Clock CLOCK = Clock.systemUTC();

  private final ChaosVenues venues;
  private final ChaosDesk desk;
  private final Scenario crashes;
  private final Map<ChaosVenue, Scenario> outages;
  private final Map<String, Scenario> scenarios;
  private final Map<String, TimeLine> lines = new LinkedHashMap<>();

  /**
   * @param outages by venue
   * @param scenarios by account
   */
  Round(
      ChaosVenues venues,
      ChaosDesk desk,
      Scenario crashes,
      Map<ChaosVenue, Scenario> outages,
      Map<String, Scenario> scenarios) {
    this.venues = venues;
    this.desk = desk;
    this.crashes = crashes;
    this.outages = Map.copyOf(outages);
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
    Instant begin = CLOCK.instant();
    scenarios.keySet().forEach(account -> lines.put(account, new TimeLine(begin)));
    everyAccount(account -> line(account).say("bot start: " + operate(account, Operation.START)));
    awaitAll("trading", TRADING, scenarios.keySet(), () -> desk.tradedSince(begin));
    everybody("all trade");
    disturb(length);
    for (ChaosVenue venue : venues.all()) {
      venue.heal();
    }
    everybody("the venues are healthy");
    flat();
    settled();
  }

  private void disturb(Duration length) throws Exception {
    Instant begin = CLOCK.instant();
    List<Callable<Boolean>> deeds = new ArrayList<>();
    scenarios.forEach(
        (account, scenario) ->
            scenario
                .plan()
                .forEach(
                    planned ->
                        deeds.add(
                            at(begin, planned, deed -> act(account, deed, begin.plus(length))))));
    outages.forEach(
        (venue, outage) ->
            outage
                .plan()
                .forEach(planned -> deeds.add(at(begin, planned, deed -> fail(venue, deed)))));
    crashes.plan().forEach(planned -> deeds.add(at(begin, planned, this::crash)));
    deeds.add(at(begin, length));
    together(deeds);
  }

  /** Something that is done to somebody. */
  private interface Doing {
    void to(Deed deed) throws Exception;
  }

  private static Callable<Boolean> at(Instant begin, Planned planned, Doing doing) {
    return () -> {
      at(begin, planned.at()).call();
      doing.to(planned.deed());
      return true;
    };
  }

  private static Callable<Boolean> at(Instant begin, Duration after) {
    return () -> {
      Duration left = Duration.between(CLOCK.instant(), begin.plus(after));
      if (left.isPositive()) {
        Thread.sleep(left);
      }
      return true;
    };
  }

  private void act(String account, Deed deed, Instant end) throws Exception {
    TimeLine line = line(account);
    switch (deed) {
      case Fault fault -> {
        venues.of(account).fault(account, fault.json());
        line.say(fault.toString());
      }
      case Operate operate -> {
        String answer = operate(account, operate.operation());
        while (answer.contains("runs already") && CLOCK.instant().isBefore(end)) {
          Thread.sleep(ASKS_AGAIN);
          answer = operate(account, operate.operation());
        }
        line.say(operate + ": " + answer);
      }
      case Foreign foreign -> {
        venues.of(account).foreignOrder(account, foreign.parameters());
        line.say(foreign.toString());
      }
      case Kill kill -> kill(account, scope(account, kill.reach()));
      case Closed _, StreamsCut _, Crash _ ->
          throw new IllegalArgumentException(deed + " is nobody's alone");
    }
  }

  private void fail(ChaosVenue venue, Deed deed) throws Exception {
    switch (deed) {
      case Fault fault -> venue.fault(fault.json());
      case Closed closed -> venue.close(closed.time());
      case StreamsCut _ -> venue.cutStreams();
      case Operate _, Foreign _, Kill _, Crash _ ->
          throw new IllegalArgumentException(deed + " is not a venue's");
    }
    lines.forEach(
        (account, line) -> {
          if (venue.has(account)) {
            line.say("its venue: " + deed);
          }
        });
  }

  private String operate(String account, Operation operation) {
    return desk.operate(account, operation);
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

  private void crash(Deed deed) throws Exception {
    if (!(deed instanceof Crash(Victim victim))) {
      throw new IllegalArgumentException(deed + " is no crash");
    }
    desk.crash(victim);
    everybody(deed.toString());
    if (victim == Victim.DESK) {
      Thread.sleep(DEAD_FOR);
      desk.restart();
      everybody("the desk is back");
    }
  }

  /**
   * Waits for every kill. Where it takes the bot alone, or another client was at the account, the
   * account is killed as well, without waiting for the first.
   */
  private void flat() throws Exception {
    Set<String> scopes = new TreeSet<>();
    Set<String> left = new TreeSet<>();
    scenarios.forEach(
        (account, scenario) -> {
          for (Planned planned : scenario.plan()) {
            if (planned.deed() instanceof Kill(Reach reach)) {
              scopes.add(scope(account, reach));
            }
          }
          if (scenario.plan().stream().anyMatch(planned -> planned.deed() instanceof Foreign)) {
            left.add(account);
          }
        });
    scenarios.keySet().stream()
        .filter(account -> !scopes.contains(scope(account, Reach.ACCOUNT)))
        .forEach(left::add);
    together(
        left.stream()
            .<Callable<Boolean>>map(
                account ->
                    () -> {
                      kill(account, scope(account, Reach.ACCOUNT));
                      return true;
                    })
            .toList());
    left.forEach(account -> scopes.add(scope(account, Reach.ACCOUNT)));
    awaitAll("flat", LONGEST_TO_FLAT, scopes, desk::flat);
    everybody("all flat");
  }

  /** No bot runs, and it is known what became of every order. */
  private void settled() throws Exception {
    everyAccount(account -> line(account).say("bot stop: " + operate(account, Operation.STOP)));
    awaitAll(
        "settled",
        LONGEST_TO_SETTLE,
        scenarios.keySet(),
        () -> {
          Set<String> settled = new TreeSet<>(scenarios.keySet());
          settled.removeAll(desk.unsettled());
          return settled;
        });
    everybody("settled");
  }

  /** Lets every account trade again. */
  void rearm() throws Exception {
    everyAccount(
        account -> {
          for (Reach reach : Reach.values()) {
            String scope = scope(account, reach);
            line(account).say("rearm " + scope + ": " + desk.rearm(scope));
          }
        });
  }

  private void awaitAll(
      String what, Duration longest, Set<String> wanted, Callable<Set<String>> there) {
    Set<String> missing = new TreeSet<>(wanted);
    try {
      Awaitility.await()
          .atMost(longest)
          .pollDelay(Duration.ZERO)
          .pollInterval(ASKS_AGAIN)
          .ignoreExceptions()
          .until(
              () -> {
                missing.removeAll(there.call());
                return missing.isEmpty();
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("after " + longest + " not " + what + ": " + missing, e);
    }
  }

  private void everyAccount(Consumer<String> deed) throws Exception {
    together(
        scenarios.keySet().stream()
            .<Callable<Boolean>>map(
                account ->
                    () -> {
                      deed.accept(account);
                      return true;
                    })
            .toList());
  }

  private static void together(List<Callable<Boolean>> deeds) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : threads.invokeAll(deeds)) {
        one.get();
      }
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
