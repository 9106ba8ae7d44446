package dev.quarterdeck.core.kill;

import java.util.List;

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
}
