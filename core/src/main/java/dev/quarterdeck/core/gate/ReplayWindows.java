package dev.quarterdeck.core.gate;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.Tape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses what regression replays. A recording's window is cut into stretches of ten minutes, or of
 * a quarter where it is shorter than forty; a stretch moves by its highest less its lowest print
 * over its first. The choice depends on the recording and the window alone.
 */
public final class ReplayWindows {
  private static final long TEN_MINUTES_NANOS = 600_000_000_000L;
  private static final int LEAST_STRETCHES = 4;

  private ReplayWindows() {}

  /**
   * The normal, the shock and the no-trade window.
   *
   * @return empty where no stretch has two prints
   */
  public static List<ReplayWindow> choose(Tape tape, long fromNanos, long toNanos) {
    long length = Math.min(TEN_MINUTES_NANOS, (toNanos - fromNanos) / LEAST_STRETCHES);
    List<Stretch> stretches = new ArrayList<>();
    if (length > 0) {
      for (long from = fromNanos; from + length <= toNanos; from += length) {
        Stretch stretch = Stretch.of(tape, from, from + length);
        if (stretch.prints > 1) {
          stretches.add(stretch);
        }
      }
    }
    if (stretches.isEmpty()) {
      return List.of();
    }
    stretches.sort(Comparator.comparingDouble(Stretch::move).thenComparingLong(s -> s.from));
    Stretch normal = stretches.get(stretches.size() / 2);
    Stretch shock = stretches.getLast();
    return List.of(
        new ReplayWindow(ReplayWindow.Kind.NORMAL, normal.from, normal.to),
        new ReplayWindow(ReplayWindow.Kind.SHOCK, shock.from, shock.to),
        new ReplayWindow(ReplayWindow.Kind.NO_TRADE, normal.from, normal.to));
  }

  private static final class Stretch {
    private final long from;
    private final long to;
    private long prints;
    private long first;
    private long highest = Long.MIN_VALUE;
    private long lowest = Long.MAX_VALUE;

    private Stretch(long from, long to) {
      this.from = from;
      this.to = to;
    }

    static Stretch of(Tape tape, long from, long to) {
      Stretch stretch = new Stretch(from, to);
      long end = tape.firstRowAtOrAfter(to);
      for (long row = tape.firstRowAtOrAfter(from); row < end; row++) {
        int kind = tape.kind(row) & EventKind.MASK;
        if (kind == EventKind.TRADE_BUY
            || kind == EventKind.TRADE_SELL
            || kind == EventKind.CANDLE) {
          stretch.print(tape.priceTicks(row));
        }
      }
      return stretch;
    }

    private void print(long ticks) {
      if (prints++ == 0) {
        first = ticks;
      }
      highest = Math.max(highest, ticks);
      lowest = Math.min(lowest, ticks);
    }

    double move() {
      return (double) (highest - lowest) / first;
    }
  }
}
