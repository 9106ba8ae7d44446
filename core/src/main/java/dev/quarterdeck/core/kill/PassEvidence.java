package dev.quarterdeck.core.kill;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one pass adds to the certificate.
 *
 * @param reads every read
 * @param cancelled orders that are gone
 * @param steps lines of the time line
 */
public record PassEvidence(
    List<VenueRead> reads, List<CancelledOrder> cancelled, List<KillStep> steps) {
  public PassEvidence {
    reads = List.copyOf(reads);
    cancelled = List.copyOf(cancelled);
    steps = List.copyOf(steps);
  }

  /** Nothing yet. */
  public static PassEvidence none() {
    return new PassEvidence(List.of(), List.of(), List.of());
  }

  /** Everything that is gone, and only so many of the last reads and steps. */
  public PassEvidence latest(int most) {
    return new PassEvidence(last(reads, most), cancelled, last(steps, most));
  }

  /** This, and what was added later. */
  public PassEvidence and(PassEvidence later) {
    return new PassEvidence(
        joined(reads, later.reads()),
        joined(cancelled, later.cancelled()),
        joined(steps, later.steps()));
  }

  private static <T> List<T> last(List<T> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
