package dev.quarterdeck.worker.chaos;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What happens to one account and its bot, and when; all of it follows from the seed.
 *
 * @param seed what it was made from
 * @param plan in the order of time
 */
record Scenario(long seed, List<Planned> plan) {

  Scenario {
    plan = plan.stream().sorted(Comparator.comparing(Planned::at)).toList();
  }

  /** A deed and its moment, from the beginning of the scenario. */
  record Planned(Duration at, Deed deed) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "+%6.3f s  %s", at.toMillis() / 1000.0, deed);
    }
  }

  /** The plan, a line each. */
  @Override
  public String toString() {
    return plan.stream()
        .map(planned -> "  " + planned)
        .collect(Collectors.joining("\n", "seed " + seed + "\n", ""));
  }
}
