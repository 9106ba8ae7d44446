package dev.quarterdeck.core.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How much of its window a soak saw.
 *
 * @param firstTick market time of the first tick, empty without a tick
 * @param lastTick market time of the last
 * @param measuredFrom where the warm-up ended, empty where it did not
 * @param warmUpTicks ticks left out as warm-up
 * @param samples ticks after it
 */
public record Coverage(
    Optional<Instant> firstTick,
    Optional<Instant> lastTick,
    Optional<Instant> measuredFrom,
    long warmUpTicks,
    long samples) {

  /** How much the recording and the ticks may fall short of the window: a bar's length. */
  public static final Duration SLACK = Duration.ofMinutes(1);

  public Coverage {
    Objects.requireNonNull(firstTick, "firstTick");
    Objects.requireNonNull(lastTick, "lastTick");
    Objects.requireNonNull(measuredFrom, "measuredFrom");
    if (warmUpTicks < 0 || samples < 0) {
      throw new IllegalArgumentException("ticks must not be negative");
    }
  }

  /**
   * Whether the window is as long as its kind asks, lies within the recording, had a quote before
   * the warm-up had to end, and was played to its end.
   */
  public boolean complete(SoakTerms terms) {
    Instant almostStart = terms.from().plus(SLACK);
    Instant almostEnd = terms.to().minus(SLACK);
    return terms.length().compareTo(terms.kind().minimum()) >= 0
        && !terms.recordedFrom().isAfter(almostStart)
        && !terms.recordedTo().isBefore(almostEnd)
        && firstTick.filter(at -> at.isBefore(terms.warmUpLimit())).isPresent()
        && lastTick.filter(at -> !at.isBefore(almostEnd)).isPresent();
  }
}
