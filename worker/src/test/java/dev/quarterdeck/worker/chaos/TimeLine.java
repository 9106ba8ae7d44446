package dev.quarterdeck.worker.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened in a scenario, to be read by whoever has to find out why it failed. */
final class TimeLine {
  private static final Clock CLOCK = Clock.systemUTC();

  private final Instant begin;
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  TimeLine(Instant begin) {
    this.begin = begin;
  }

  /** When the scenario began. */
  Instant begin() {
    return begin;
  }

  private record Line(Instant at, String what) {}

  /** Something happened now. */
  void say(String what) {
    lines.add(new Line(CLOCK.instant(), what));
  }

  /** All of it in the order of time, with what the venue did to the account. */
  String with(VenueTruth truth, String account) {
    Stream<Line> atVenue =
        truth.facts().stream()
            .filter(fact -> !fact.at().isBefore(begin) && account(fact).equals(account))
            .map(fact -> new Line(fact.at(), "venue: " + fact));
    return Stream.concat(lines.stream(), atVenue)
        .sorted(Comparator.comparing(Line::at))
        .map(line -> String.format(Locale.ROOT, "  +%7.3f s  %s", after(line), line.what()))
        .collect(Collectors.joining("\n"));
  }

  /** All of it in one line. */
  String inShort() {
    return lines.stream()
        .map(line -> String.format(Locale.ROOT, "%s %.1f s", line.what(), after(line)))
        .collect(Collectors.joining(", "));
  }

  private double after(Line line) {
    return Duration.between(begin, line.at()).toMillis() / 1000.0;
  }

  private static String account(VenueFact fact) {
    return switch (fact) {
      case VenueFact.Accepted accepted -> accepted.order().account();
      case VenueFact.Closed closed -> closed.order().account();
      case VenueFact.Executed executed -> executed.order().account();
      case VenueFact.Adjusted adjusted -> adjusted.account();
    };
  }
}
