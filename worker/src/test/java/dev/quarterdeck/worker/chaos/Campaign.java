package dev.quarterdeck.worker.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Runs scenarios by their seeds, many at a time on one desk, and judges each. A seed's round and
 * its venue, and with them the crashes and outages that it lives through, follow from the seed, so
 * that one alone meets the same.
 */
final class Campaign {
  /** How many scenarios share a desk's round and its crashes. */
  static final int SIDE_BY_SIDE = 20;

  /** So many that the bots at one address can trade within what it lets them ask. */
  static final int VENUES = 10;

  /** A desk and its venues keep all that happened; after so many rounds others take over. */
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

  /** Runs the scenarios of these seeds. */
  CampaignResult run(long first, long last) throws Exception {
    CampaignResult sum = CampaignResult.nothing();
    long desk = first;
    while (desk <= last) {
      long until = Math.min(last, endOf(desk, ROUNDS_OF_A_DESK));
      sum = sum.plus(onOneDesk(desk, until));
      desk = until + 1;
    }
    return sum;
  }

  private CampaignResult onOneDesk(long first, long last) throws Exception {
    try (ChaosVenues venues = ChaosVenues.open(dealt(first, last), first, MARKET_STEP);
        ChaosDesk desk = ChaosDesk.open(folder.resolve("desk-" + first), venues)) {
      CampaignResult sum = CampaignResult.nothing();
      for (long from = first; from <= last; from = endOf(from, 1) + 1) {
        sum = sum.plus(round(venues, desk, from, Math.min(last, endOf(from, 1))));
      }
      for (ChaosVenue venue : venues.all()) {
        sum = sum.plus(CampaignResult.at(venue, desk));
      }
      progress.accept("seeds %d to %d: %s".formatted(first, last, sum));
      return sum;
    }
  }

  private static List<List<Trader>> dealt(long first, long last) {
    return IntStream.range(0, VENUES)
        .mapToObj(
            venue ->
                LongStream.rangeClosed(first, last)
                    .filter(seed -> venue(seed) == venue)
                    .mapToObj(seed -> new Trader(account(seed), Scenarios.market(seed)))
                    .toList())
        .toList();
  }

  private CampaignResult round(ChaosVenues venues, ChaosDesk desk, long first, long last)
      throws Exception {
    Map<String, Scenario> side = new LinkedHashMap<>();
    LongStream.rangeClosed(first, last)
        .forEach(seed -> side.put(account(seed), scenarios.of(seed)));
    Scenario crashes = scenarios.crashes(roundOf(first));
    Map<ChaosVenue, Scenario> outages = new LinkedHashMap<>();
    for (int venue = 0; venue < VENUES; venue++) {
      outages.put(venues.all().get(venue), scenarios.outages(roundOf(first), venue));
    }
    Round round = new Round(venues, desk, crashes, outages, side);
    String seeds = "seeds %d to %d: ".formatted(first, last);
    List<String> failures = new ArrayList<>();
    try {
      round.run(LENGTH);
    } catch (Exception | AssertionError e) {
      failures.add(seeds + e + "\n" + crashes);
      round.abandon();
    }
    DeskBook book = desk.<DeskBook>database(DeskBooks::read);
    for (ChaosVenue venue : venues.all()) {
      VenueTruth truth = venue.truth();
      judge(venue, truth, desk, book)
          .forEach(
              (account, violations) ->
                  failures.add(
                      side.containsKey(account)
                          ? report(
                              List.of(side.get(account), crashes, outages.get(venue)),
                              violations,
                              round.lines().of(account).with(truth, account))
                          : seeds + violations));
    }
    round.lines().phase("judged");
    try {
      round.rearm();
    } catch (IOException e) {
      failures.add(seeds + e);
    }
    round.lines().phase("armed again");
    progress.accept(
        failures.isEmpty()
            ? seeds + "clean; " + round.lines().phases()
            : String.join("\n", failures));
    return CampaignResult.of(side.values(), crashes, outages.values(), failures);
  }

  /** What must not be and is, by account. */
  private static Map<String, List<Violation>> judge(
      ChaosVenue venue, VenueTruth truth, ChaosDesk desk, DeskBook book) throws Exception {
    if (venue.traders().isEmpty()) {
      return Map.of();
    }
    return new Judge(venue.accounts(), "USDT")
        .judge(truth, book.of(venue.accounts()), desk.certificates(venue.accounts())).stream()
            .collect(
                Collectors.groupingBy(Violation::account, LinkedHashMap::new, Collectors.toList()));
  }

  private static String report(
      List<Scenario> planned, List<Violation> violations, String happened) {
    return """

        %s
        again, alone: bench/chaos.sh --seed %d
        planned: %s
        crashes of its round: %s
        outages of its venue: %s
        happened:
        %s
        """
        .formatted(
            violations.stream().map(Violation::toString).collect(Collectors.joining("\n")),
            planned.getFirst().seed(),
            planned.get(0),
            planned.get(1),
            planned.get(2),
            happened);
  }

  private static String account(long seed) {
    return "s" + seed;
  }

  private static int venue(long seed) {
    return (int) ((seed - 1) % VENUES);
  }

  private static long roundOf(long seed) {
    return (seed - 1) / SIDE_BY_SIDE;
  }

  /** The last seed of so many rounds, the one of this seed being the first. */
  private static long endOf(long seed, int rounds) {
    return (roundOf(seed) + rounds) * SIDE_BY_SIDE;
  }
}
