package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.MarketTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars in time order. The first ones are held back until their distance is known; from then on a
 * bar that begins before the one before ended is refused, and one that begins later is a gap.
 */
final class BarSequence {
  private static final int HELD_BACK = 32;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final ImportSession session;
  private final List<Bar> held = new ArrayList<>();
  private long lastOpen = Long.MIN_VALUE;
  private long interval;

  private record Bar(
      String at, long openNanos, long open, long high, long low, long close, long volume) {}

  BarSequence(ImportSession session) {
    this.session = session;
  }

  /** A bar by the time at which it begins. */
  void add(long line, long openNanos, long open, long high, long low, long close, long volume)
      throws LineRefused, IOException, ImportRefused {
    if (low > Math.min(open, close) || high < Math.max(open, close)) {
      throw new LineRefused("open and close of a bar must lie between its low and its high");
    }
    if (openNanos <= lastOpen) {
      throw new LineRefused(
          "time runs backwards: "
              + MarketTime.instant(openNanos)
              + " after "
              + MarketTime.instant(lastOpen));
    }
    if (interval > 0 && openNanos < lastOpen + interval) {
      throw new LineRefused("the bar begins before the one before ended");
    }
    Bar bar = new Bar(session.at(line), openNanos, open, high, low, close, volume);
    if (interval == 0) {
      lastOpen = openNanos;
      held.add(bar);
      if (held.size() == HELD_BACK) {
        release();
      }
    } else {
      write(bar);
    }
  }

  /** No more bars come. */
  void finish() throws IOException, ImportRefused {
    if (interval == 0) {
      release();
    }
  }

  private void release() throws IOException, ImportRefused {
    interval = held.size() < 2 ? MINUTE_NANOS : Long.MAX_VALUE;
    for (int bar = 1; bar < held.size(); bar++) {
      interval = Math.min(interval, held.get(bar).openNanos() - held.get(bar - 1).openNanos());
    }
    lastOpen = Long.MIN_VALUE;
    for (Bar bar : held) {
      write(bar);
    }
    held.clear();
  }

  private void write(Bar bar) throws IOException, ImportRefused {
    long expected = lastOpen + interval;
    if (lastOpen != Long.MIN_VALUE && bar.openNanos() > expected) {
      long minutes = (bar.openNanos() - expected) / MINUTE_NANOS;
      session.gap(expected, bar.openNanos(), bar.at() + ": " + minutes + " minutes without a bar");
    }
    session.bar(
        bar.openNanos() + interval, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    lastOpen = bar.openNanos();
  }
}
