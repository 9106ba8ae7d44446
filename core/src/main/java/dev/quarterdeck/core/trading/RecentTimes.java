package dev.quarterdeck.core.trading;

/** Counts what happened in the last minute of market time. */
final class RecentTimes {
  private static final long WINDOW_NANOS = 60_000_000_000L;

  private long[] times = new long[64];
  private int head;
  private int size;

  void add(long nanos) {
    if (size == times.length) {
      long[] larger = new long[times.length * 2];
      for (int at = 0; at < size; at++) {
        larger[at] = times[(head + at) % times.length];
      }
      times = larger;
      head = 0;
    }
    times[(head + size) % times.length] = nanos;
    size++;
  }

  /** How many were added less than 60 seconds before. */
  int count(long nowNanos) {
    while (size > 0 && nowNanos - times[head] >= WINDOW_NANOS) {
      head = (head + 1) % times.length;
      size--;
    }
    return size;
  }

  void save(StateWriter out) {
    out.writeInt(size);
    for (int at = 0; at < size; at++) {
      out.writeLong(times[(head + at) % times.length]);
    }
  }

  void restore(StateReader in) {
    head = 0;
    size = 0;
    for (int remaining = in.readInt(); remaining > 0; remaining--) {
      add(in.readLong());
    }
  }
}
