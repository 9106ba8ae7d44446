package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.Deed.Foreign;
import dev.quarterdeck.worker.chaos.Deed.Kill;
import dev.quarterdeck.worker.chaos.Deed.Operation;
import dev.quarterdeck.worker.chaos.Deed.Reach;
import dev.quarterdeck.worker.chaos.Scenario.Planned;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final Duration LONGEST_TO_FLAT = Duration.ofSeconds(240);
  private static final Duration LONGEST_TO_SETTLE = Duration.ofSeconds(120);
  private static final Duration LONGEST_TO_REARM = Duration.ofSeconds(60);
  private static final Clock CLOCK = Clock.systemUTC();

  private final ChaosVenues venues;
  private final ChaosDesk desk;
  private final Scenario crashes;
  private final Map<ChaosVenue, Scenario> outages;
  private final Map<String, Scenario> scenarios;
  private final Instant begin = CLOCK.instant();
  private final TimeLines lines;

  /**
   * @param crashes and a kill of the whole desk
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
    this.lines = new TimeLines(scenarios.keySet(), venues, begin);
  }

  TimeLines lines() {
    return lines;
  }

  /**
   * Runs all of it.
   *
   * @param length of the scenarios
   */
  void run(Duration length) throws Exception {
    Set<String> accounts = scenarios.keySet();
    Together.each(accounts, account -> operate(account, Operation.START));
    lines.phase("all started");
    awaitAll("trading", TRADING, accounts, () -> desk.tradedSince(begin));
    lines.phase("all trade");
    try {
      disturb(length);
    } finally {
      for (ChaosVenue venue : venues.all()) {
        venue.heal();
      }
      lines.phase("the venues are healthy");
    }
    flat(killed());
    Together.each(accounts, account -> operate(account, Operation.STOP));
    lines.phase("all stopped");
    awaitAll("settled", LONGEST_TO_SETTLE, accounts, () -> without(accounts, desk.unsettled()));
    Set<String> kills = Set.of("every kill");
    awaitAll(
        "done", LONGEST_TO_SETTLE, kills, () -> desk.runningKills().isEmpty() ? kills : Set.of());
    lines.phase("settled");
  }

  private void operate(String account, Operation operation) {
    lines.of(account).say("bot " + operation.path() + ": " + desk.operate(account, operation));
  }

  private void disturb(Duration length) throws Exception {
    Disturbance disturbance = new Disturbance(venues, desk, lines, length);
    scenarios.forEach(disturbance::of);
    outages.forEach(disturbance::of);
    disturbance.ofEverybody(crashes);
    disturbance.run();
  }

  /**
   * Waits for every kill. Where it takes the bot alone, or another client was at the account, the
   * account is killed as well, without waiting for the first.
   */
  private void flat(Set<String> scopes) throws Exception {
    Set<String> left =
        scenarios.keySet().stream()
            .filter(
                account ->
                    !scopes.contains(Reach.ACCOUNT.scope(account))
                        || scenarios.get(account).plan().stream()
                            .anyMatch(planned -> planned.deed() instanceof Foreign))
            .collect(Collectors.toCollection(TreeSet::new));
    Together.each(
        left, account -> desk.killUntilTaken(Reach.ACCOUNT.scope(account), lines.of(account)));
    lines.phase("all kills asked for");
    left.forEach(account -> scopes.add(Reach.ACCOUNT.scope(account)));
    awaitAll("flat", LONGEST_TO_FLAT, scopes, desk::flat);
    lines.phase("all flat");
  }

  /** Takes every account flat after a round that ended early, so that the next one can begin. */
  void abandon() throws Exception {
    desk.standUp();
    flat(new TreeSet<>());
  }

  /** The scopes that the scenarios kill. */
  private Set<String> killed() {
    Set<String> scopes = new TreeSet<>();
    scenarios.forEach((account, scenario) -> kills(scenario, account).forEach(scopes::add));
    kills(crashes, "").forEach(scopes::add);
    return scopes;
  }

  private static Stream<String> kills(Scenario scenario, String account) {
    return scenario.plan().stream()
        .map(Planned::deed)
        .filter(Kill.class::isInstance)
        .map(deed -> ((Kill) deed).reach().scope(account));
  }

  /**
   * Lets everybody trade again.
   *
   * @throws IOException when the desk does not take back the halt of all of it
   */
  void rearm() throws Exception {
    Together.each(
        scenarios.keySet(),
        account -> {
          for (Reach reach : Set.of(Reach.BOT, Reach.ACCOUNT)) {
            String scope = reach.scope(account);
            lines.of(account).say("rearm " + scope + ": " + desk.rearm(scope));
          }
        });
    if (kills(crashes, "").findAny().isPresent()) {
      rearmDesk();
    }
  }

  /** Its kill may end a moment after it was recorded, and a server may be on its way back. */
  private void rearmDesk() throws IOException {
    AtomicReference<String> answer = new AtomicReference<>("");
    try {
      Awaitility.await()
          .atMost(LONGEST_TO_REARM)
          .pollDelay(Duration.ZERO)
          .pollInterval(ASKS_AGAIN)
          .until(
              () -> {
                String given = desk.rearm(Reach.DESK.scope(""));
                answer.set(given);
                return given.startsWith("2") || given.contains("is not halted");
              });
    } catch (ConditionTimeoutException e) {
      throw new IOException("the desk stays halted: " + answer.get(), e);
    }
  }

  private void awaitAll(
      String what, Duration longest, Set<String> wanted, Callable<Set<String>> there)
      throws Exception {
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
      StringBuilder told = new StringBuilder();
      for (String account : scenarios.keySet()) {
        if (missing.contains(account)
            || missing.contains(Reach.BOT.scope(account))
            || missing.contains(Reach.ACCOUNT.scope(account))) {
          told.append(scenarios.get(account)).append('\n').append(lines.told(account)).append('\n');
        }
      }
      throw new AssertionError(
          "after %s not %s: %s%n%s".formatted(longest, what, missing, told), e);
    }
  }

  private static Set<String> without(Collection<String> all, Set<String> some) {
    return all.stream()
        .filter(one -> !some.contains(one))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
