package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/** Builds one-minute bars of the mid from its samples; a minute without a sample has no bar. */
final class MinuteBars {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long NONE = Long.MIN_VALUE;

  private long minute = NONE;
  private double high = Double.NaN;
  private double low = Double.NaN;
  private double close = Double.NaN;
  private double closedHigh = Double.NaN;
  private double closedLow = Double.NaN;
  private double closedClose = Double.NaN;
  private long closed;

  /** Takes a sample, not before the last one; true when it closed the bar before it. */
  boolean add(long nowNanos, double mid) {
    long next = Math.floorDiv(nowNanos, MINUTE_NANOS);
    if (next == minute) {
      high = Math.max(high, mid);
      low = Math.min(low, mid);
      close = mid;
      return false;
    }
    boolean closes = minute != NONE;
    if (closes) {
      closedHigh = high;
      closedLow = low;
      closedClose = close;
      closed++;
    }
    minute = next;
    high = mid;
    low = mid;
    close = mid;
    return closes;
  }

  /** Bars closed so far. */
  long closed() {
    return closed;
  }

  double closedHigh() {
    return closedHigh;
  }

  double closedLow() {
    return closedLow;
  }

  double closedClose() {
    return closedClose;
  }

  void save(StateWriter out) {
    out.writeLong(minute);
    out.writeDouble(high);
    out.writeDouble(low);
    out.writeDouble(close);
    out.writeDouble(closedHigh);
    out.writeDouble(closedLow);
    out.writeDouble(closedClose);
    out.writeLong(closed);
  }

  void restore(StateReader in) {
    minute = in.readLong();
    high = in.readDouble();
    low = in.readDouble();
    close = in.readDouble();
    closedHigh = in.readDouble();
    closedLow = in.readDouble();
    closedClose = in.readDouble();
    closed = in.readLong();
  }
}
