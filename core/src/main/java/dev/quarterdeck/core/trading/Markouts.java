package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;

/**
 * Looks at the market some time after each fill: how far it moved against us. One instance looks
 * after one horizon, so fills come due in the order they happened.
 */
final class Markouts {
  private static final int RECENT = 20;

  private final int horizonMillis;
  private final long horizonNanos;
  private long[] dueNanos = new long[64];
  private long[] fill = new long[64];
  private long[] signedTicks = new long[64];
  private int head;
  private int size;
  private long samples;
  private double sumBps;
  private final double[] recentBps = new double[RECENT];

  Markouts(int horizonMillis) {
    this.horizonMillis = horizonMillis;
    this.horizonNanos = horizonMillis * 1_000_000L;
  }

  void add(long fillSequence, long nowNanos, Side side, long priceTicks) {
    if (size == fill.length) {
      grow();
    }
    int at = (head + size) % fill.length;
    dueNanos[at] = nowNanos + horizonNanos;
    fill[at] = fillSequence;
    signedTicks[at] = side == Side.BUY ? priceTicks : -priceTicks;
    size++;
  }

  /** When the next look is due, {@link Long#MAX_VALUE} when none is. */
  long nextNanos() {
    return size == 0 ? Long.MAX_VALUE : dueNanos[head];
  }

  /**
   * Looks at what is due.
   *
   * @param twiceMidTicks best bid plus best ask; 0 where nothing is known of the market, and what
   *     is due then is left out
   */
  void fire(long nowNanos, long twiceMidTicks, RunSink sink) {
    while (size > 0 && dueNanos[head] <= nowNanos) {
      if (twiceMidTicks != 0) {
        look(twiceMidTicks, sink);
      }
      head = (head + 1) % fill.length;
      size--;
    }
  }

  private void look(long twiceMidTicks, RunSink sink) {
    long price = Math.abs(signedTicks[head]);
    double against = price - twiceMidTicks / 2.0;
    double bps = (signedTicks[head] > 0 ? against : -against) / price * 10_000;
    recentBps[(int) (samples % RECENT)] = bps;
    sumBps += bps;
    samples++;
    sink.markout(fill[head], horizonMillis, twiceMidTicks);
  }

  /** Mean over all fills in basis points, positive against us; {@link Double#NaN} without any. */
  double meanBps() {
    return samples == 0 ? Double.NaN : sumBps / samples;
  }

  /** Mean over the latest fills; 0 without any. */
  double recentBps() {
    int count = (int) Math.min(samples, RECENT);
    double sum = 0;
    for (int at = 0; at < count; at++) {
      sum += recentBps[at];
    }
    return count == 0 ? 0 : sum / count;
  }

  void save(StateWriter out) {
    out.writeInt(size);
    for (int at = 0; at < size; at++) {
      int index = (head + at) % fill.length;
      out.writeLong(dueNanos[index]);
      out.writeLong(fill[index]);
      out.writeLong(signedTicks[index]);
    }
    out.writeLong(samples);
    out.writeDouble(sumBps);
    for (double bps : recentBps) {
      out.writeDouble(bps);
    }
  }

  void restore(StateReader in) {
    head = 0;
    size = 0;
    for (int remaining = in.readInt(); remaining > 0; remaining--) {
      if (size == fill.length) {
        grow();
      }
      dueNanos[size] = in.readLong();
      fill[size] = in.readLong();
      signedTicks[size] = in.readTicks();
      size++;
    }
    samples = in.readLong();
    sumBps = in.readDouble();
    for (int at = 0; at < RECENT; at++) {
      recentBps[at] = in.readDouble();
    }
  }

  private void grow() {
    dueNanos = unrolled(dueNanos);
    signedTicks = unrolled(signedTicks);
    fill = unrolled(fill);
    head = 0;
  }

  private long[] unrolled(long[] ring) {
    long[] larger = new long[ring.length * 2];
    for (int at = 0; at < size; at++) {
      larger[at] = ring[(head + at) % ring.length];
    }
    return larger;
  }
}
