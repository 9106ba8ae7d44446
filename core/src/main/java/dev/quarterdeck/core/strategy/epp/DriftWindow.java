package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/** How far the mid has moved within a window of time, in constant time per sample. */
final class DriftWindow {
  private final long windowNanos;
  private final long[] times;
  private final double[] mids;
  private int tail;
  private int size;
  private double drift;

  /**
   * @param windowNanos length of the window
   * @param intervalNanos least time between two samples
   */
  DriftWindow(long windowNanos, long intervalNanos) {
    this.windowNanos = windowNanos;
    int capacity = Math.toIntExact(windowNanos / intervalNanos + 2);
    this.times = new long[capacity];
    this.mids = new double[capacity];
  }

  /** Takes a sample. */
  void add(long nowNanos, double mid) {
    while (size > 0 && (times[tail] < nowNanos - windowNanos || size == times.length)) {
      tail = (tail + 1) % times.length;
      size--;
    }
    int head = (tail + size) % times.length;
    times[head] = nowNanos;
    mids[head] = mid;
    size++;
    drift = Math.abs(mid - mids[tail]) / mids[tail];
  }

  /** Absolute move from the oldest sample within the window to the last, as a fraction. */
  double drift() {
    return drift;
  }

  void save(StateWriter out) {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      int at = (tail + i) % times.length;
      out.writeLong(times[at]);
      out.writeDouble(mids[at]);
    }
    out.writeDouble(drift);
  }

  void restore(StateReader in) {
    tail = 0;
    size = in.readInt();
    for (int i = 0; i < size; i++) {
      times[i] = in.readLong();
      mids[i] = in.readDouble();
    }
    drift = in.readDouble();
  }
}
