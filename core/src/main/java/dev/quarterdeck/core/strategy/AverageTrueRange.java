package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/**
 * Wilder's average true range: the mean of the first {@code period} true ranges, then {@code
 * (previous * (period - 1) + trueRange) / period}; constant time and memory per bar. The first bar
 * has no true range, since it has no bar before it.
 */
public final class AverageTrueRange {
  private final int period;
  private long ranges;
  private double sum;
  private double value = Double.NaN;
  private double previousClose = Double.NaN;

  /**
   * @param period number of true ranges, at least 1
   */
  public AverageTrueRange(int period) {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1: " + period);
    }
    this.period = period;
  }

  /** Takes the next closed bar; prices must be finite. */
  public void add(double high, double low, double close) {
    if (!Double.isNaN(previousClose)) {
      addRange(Math.max(high, previousClose) - Math.min(low, previousClose));
    }
    previousClose = close;
  }

  /** Whether {@code period} true ranges have been seen. */
  public boolean ready() {
    return ranges >= period;
  }

  /** The average, or {@link Double#NaN} before {@code period} true ranges have been seen. */
  public double value() {
    return value;
  }

  /**
   * The average, or before {@code period} true ranges have been seen the mean of those so far, or
   * {@link Double#NaN} before the first.
   */
  public double provisionalValue() {
    return ready() || ranges == 0 ? value : sum / ranges;
  }

  /** Writes everything that later values depend on. */
  public void save(StateWriter out) {
    out.writeLong(ranges);
    out.writeDouble(sum);
    out.writeDouble(value);
    out.writeDouble(previousClose);
  }

  /** Restores what {@link #save} wrote. */
  public void restore(StateReader in) {
    ranges = in.readLong();
    sum = in.readDouble();
    value = in.readDouble();
    previousClose = in.readDouble();
  }

  private void addRange(double trueRange) {
    ranges++;
    if (ranges > period) {
      value = (value * (period - 1) + trueRange) / period;
    } else {
      sum += trueRange;
      if (ranges == period) {
        value = sum / period;
      }
    }
  }
}
