package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/**
 * Exponential moving average with the smoothing factor {@code 2 / (period + 1)}, seeded by the mean
 * of the first {@code period} values; constant time and memory per value.
 */
public final class ExponentialMovingAverage {
  private final int period;
  private final double smoothing;
  private long count;
  private double sum;
  private double value = Double.NaN;

  /**
   * @param period number of values, at least 1
   */
  public ExponentialMovingAverage(int period) {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1: " + period);
    }
    this.period = period;
    this.smoothing = 2.0 / (period + 1);
  }

  /** Takes the next value, which must be finite. */
  public void add(double next) {
    count++;
    if (count > period) {
      value += smoothing * (next - value);
    } else {
      sum += next;
      if (count == period) {
        value = sum / period;
      }
    }
  }

  /** Whether a whole period has been seen. */
  public boolean ready() {
    return count >= period;
  }

  /** The average, or {@link Double#NaN} before a whole period has been seen. */
  public double value() {
    return value;
  }

  /** Writes everything that later values depend on. */
  public void save(StateWriter out) {
    out.writeLong(count);
    out.writeDouble(sum);
    out.writeDouble(value);
  }

  /** Restores what {@link #save} wrote. */
  public void restore(StateReader in) {
    count = in.readLong();
    sum = in.readDouble();
    value = in.readDouble();
  }
}
