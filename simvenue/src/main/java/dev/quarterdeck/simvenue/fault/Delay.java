package dev.quarterdeck.simvenue.fault;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** How long a latency is. */
public sealed interface Delay {

  /** The next one, at most ten minutes. */
  Duration next(RandomGenerator random);

  /** Always the same. */
  record Fixed(Duration delay) implements Delay {

    /** Checks that time goes forward. */
    public Fixed {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("latency must not be negative: " + delay);
      }
    }

    @Override
    public Duration next(RandomGenerator random) {
      return delay;
    }
  }

  /**
   * Log-normal, as round trips usually are.
   *
   * @param sigma standard deviation of the logarithm
   */
  record LogNormal(Duration median, double sigma) implements Delay {

    /** Checks that there is a distribution. */
    public LogNormal {
      if (median.isNegative() || !(sigma >= 0 && sigma <= 5)) {
        throw new IllegalArgumentException(
            "log-normal needs a median of at least zero and a sigma in [0, 5], got %s and %s"
                .formatted(median, sigma));
      }
    }

    @Override
    public Duration next(RandomGenerator random) {
      return millis(median.toMillis() * Math.exp(sigma * random.nextGaussian()));
    }
  }

  /** Measured quantiles, straight lines between them; the first begins at nothing. */
  record Quantiles(Map<Double, Duration> upTo) implements Delay {

    /** Checks that the quantiles rise to one. */
    public Quantiles {
      upTo = Map.copyOf(upTo);
      NavigableMap<Double, Duration> sorted = new TreeMap<>(upTo);
      if (sorted.isEmpty() || sorted.firstKey() <= 0 || sorted.lastKey() != 1.0) {
        throw new IllegalArgumentException("quantiles must be in (0, 1] and end at 1: " + sorted);
      }
      Duration before = Duration.ZERO;
      for (Duration delay : sorted.values()) {
        if (delay.compareTo(before) < 0) {
          throw new IllegalArgumentException("quantiles must not fall: " + sorted);
        }
        before = delay;
      }
    }

    @Override
    public Duration next(RandomGenerator random) {
      double chance = random.nextDouble();
      double from = 0;
      Duration lower = Duration.ZERO;
      for (Map.Entry<Double, Duration> quantile : new TreeMap<>(upTo).entrySet()) {
        if (chance < quantile.getKey()) {
          double part = (chance - from) / (quantile.getKey() - from);
          return millis(
              lower.toMillis() + part * (quantile.getValue().toMillis() - lower.toMillis()));
        }
        from = quantile.getKey();
        lower = quantile.getValue();
      }
      return lower;
    }
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos((long) (Math.min(millis, 600_000) * 1_000_000));
  }
}
