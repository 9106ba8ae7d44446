package dev.quarterdeck.worker.doctor;

import java.time.Duration;
import java.time.Instant;

/** Compares a service's clock with this machine's, by an answer that lies between two readings. */
final class ClockSkew {
  private final String id;
  private final String service;
  private final Duration maximum;

  ClockSkew(String id, String service, Duration maximum) {
    this.id = id;
    this.service = service;
    this.maximum = maximum;
  }

  /**
   * Judges an answer. Only what the way there and back cannot explain counts as skew.
   *
   * @param before this machine's clock when it asked
   * @param theirs the service's clock
   * @param after this machine's clock when the answer came
   */
  Finding judge(Instant before, Instant theirs, Instant after) {
    Duration skew = Duration.ZERO;
    if (theirs.isBefore(before)) {
      skew = Duration.between(theirs, before).negated();
    } else if (theirs.isAfter(after)) {
      skew = Duration.between(after, theirs);
    }
    String found =
        skew.isZero()
            ? "%s and this machine agree within %d ms"
                .formatted(service, Duration.between(before, after).toMillis())
            : "%s is %d ms %s this machine"
                .formatted(
                    service, skew.abs().toMillis(), skew.isNegative() ? "behind" : "ahead of");
    return skew.abs().compareTo(maximum) <= 0
        ? Finding.ok(id, found)
        : Finding.failed(
            id,
            found + ", more than the %d ms allowed".formatted(maximum.toMillis()),
            "synchronise the clocks of both machines, for example with chrony");
  }
}
