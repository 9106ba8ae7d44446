package dev.quarterdeck.core.trading;

import java.time.Duration;
import java.util.Objects;

/**
 * How paper execution behaves.
 *
 * @param latency time from intent to acknowledgement, for orders and cancels, not negative
 * @param queueParticipation share of the displayed quantity ahead of us, above 0 and at most 1
 * @param participationJitter relative spread of that share by seed, from 0 to below 1
 * @param seed seed of every random draw
 */
public record PaperSettings(
    Duration latency, double queueParticipation, double participationJitter, long seed) {
  public PaperSettings {
    Objects.requireNonNull(latency, "latency");
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative: " + latency);
    }
    if (!(queueParticipation > 0 && queueParticipation <= 1)) {
      throw new IllegalArgumentException(
          "queueParticipation must be above 0 and at most 1: " + queueParticipation);
    }
    if (!(participationJitter >= 0 && participationJitter < 1)) {
      throw new IllegalArgumentException(
          "participationJitter must be from 0 to below 1: " + participationJitter);
    }
  }
}
