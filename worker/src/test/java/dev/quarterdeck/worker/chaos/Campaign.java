package dev.quarterdeck.worker.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Runs scenarios by their seeds, many at a time on one desk, and judges each. A seed's round, and
 * with it the crashes that it lives through, follow from the seed, so that one alone meets the
 * same.
 */
final class Campaign {
  /**
   * How many scenarios share a desk's round and its crashes: as many bots as may trade from one
   * address within what the venue lets it ask.
   */
  static final int SIDE_BY_SIDE = 8;

  /** A desk and a venue keep all that happened; after so many rounds others take over. */
  private static final int ROUNDS_OF_A_DESK = 5;

  private static final Duration LENGTH = Duration.ofSeconds(15);
  private static final Duration MARKET_STEP = Duration.ofMillis(250);

  private final Path folder;
  private final Scenarios scenarios = new Scenarios(LENGTH);
  private final Consumer<String> progress;

  /**
   * @param folder where desks keep what they leave behind
   * @param progress told of every round
   */
  Campaign(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /** What a campaign came to. */
  record Result(int scenarios, long orders, long trades, int kills, List<String> failures) {
    Result {
      failures = List.copyOf(failures);
    }

    Result plus(Result other) {
      List<String> all = new ArrayList<>(failures);
      all.addAll(other.failures);
      return new Result(
          scenarios + other.scenarios,
          orders + other.orders,
          trades + other.trades,
          kills + other.kills,
          all);
    }
  }

  /** Runs the scenarios of these seeds. */
  Result run(long first, long last) throws Exception {
    Result sum = new Result(0, 0, 0, 0, List.of());
    long desk = first;
    while (desk <= last) {
      long until = Math.min(last, endOf(desk, ROUNDS_OF_A_DESK));
      sum = sum.plus(onOneDesk(desk, until));
      desk = until + 1;
    }
    return sum;
  }

  private Result onOneDesk(long first, long last) throws Exception {
    List<String> accounts =
        LongStream.rangeClosed(first, last).mapToObj(Campaign::account).distinct().toList();
    try (ChaosVenue venue = ChaosVenue.open(accounts, first, MARKET_STEP);
        ChaosDesk desk = ChaosDesk.open(folder.resolve("desk-" + first), venue, accounts)) {
      Result sum = new Result(0, 0, 0, 0, List.of());
      for (long from = first; from <= last; from = endOf(from, 1) + 1) {
        sum = sum.plus(round(venue, desk, from, Math.min(last, endOf(from, 1)), accounts));
      }
      VenueTruth truth = venue.truth();
      return new Result(
          sum.scenarios(),
          truth.accepted().filter(OrderJudge::ours).count(),
          truth
              .executed()
              .filter(executed -> accounts.contains(executed.order().account()))
              .count(),
          desk.certificates().size(),
          sum.failures());
    }
  }

  private Result round(
      ChaosVenue venue, ChaosDesk desk, long first, long last, List<String> accounts)
      throws Exception {
    Map<String, Scenario> side = new LinkedHashMap<>();
    LongStream.rangeClosed(first, last)
        .forEach(seed -> side.put(account(seed), scenarios.of(seed)));
    Scenario crashes = scenarios.crashes(roundOf(first));
    Round round = new Round(venue, desk, crashes, side);
    List<String> failures = new ArrayList<>();
    try {
      round.run(LENGTH);
    } catch (Exception | AssertionError e) {
      failures.add("seeds %d to %d: %s\n%s".formatted(first, last, e, crashes));
    }
    VenueTruth truth = venue.truth();
    DeskBook book = desk.<DeskBook>database(DeskBooks::read);
    List<Violation> found =
        new Judge(new TreeSet<>(accounts), "USDT")
            .judge(truth, book, List.copyOf(desk.certificates().values()));
    found.stream()
        .collect(Collectors.groupingBy(Violation::account, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (account, violations) -> {
              Scenario scenario = side.get(account);
              failures.add(
                  scenario == null
                      ? "seeds %d to %d: %s".formatted(first, last, violations)
                      : report(scenario, crashes, violations, round.line(account), truth));
            });
    for (String account : side.keySet()) {
      for (String scope : List.of("bot:" + account, "venue:" + account)) {
        round.line(account).say("rearm " + scope + ": " + desk.rearm(scope));
      }
    }
    progress.accept(
        failures.isEmpty()
            ? "seeds %d to %d: clean".formatted(first, last)
            : String.join("\n", failures));
    return new Result(side.size(), 0, 0, 0, failures);
  }

  private static String report(
      Scenario scenario,
      Scenario crashes,
      List<Violation> violations,
      TimeLine line,
      VenueTruth truth) {
    return """

        %s
        again, alone: bench/chaos.sh --seed %d
        planned: %s
        crashes of its round: %s
        happened:
        %s
        """
        .formatted(
            violations.stream().map(Violation::toString).collect(Collectors.joining("\n")),
            scenario.seed(),
            scenario,
            crashes,
            line.with(truth, violations.getFirst().account()));
  }

  private static String account(long seed) {
    return "s" + seed;
  }

  private static long roundOf(long seed) {
    return (seed - 1) / SIDE_BY_SIDE;
  }

  /** The last seed of so many rounds, the one of this seed being the first. */
  private static long endOf(long seed, int rounds) {
    return (roundOf(seed) + rounds) * SIDE_BY_SIDE;
  }
}
