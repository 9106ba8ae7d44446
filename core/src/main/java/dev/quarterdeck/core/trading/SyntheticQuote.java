package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.strategy.AverageTrueRange;
import dev.quarterdeck.core.strategy.ExponentialMovingAverage;

/**
 * A quote made up where a recording shows no book: the last price, give or take half of a tenth of
 * the one-minute ATR(14), and at least one basis point and one tick. The high and the low of a bar
 * never serve as prices one could have had: they are known only when the bar is over. The quantity
 * shown is five times the mean of recent prints. Whatever is filled on it is an estimate.
 */
final class SyntheticQuote {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final double ATR_SHARE = 0.1;
  private static final double LEAST_SPREAD = 0.0001;
  private static final double PRINTS_SHOWN = 5;

  private final AverageTrueRange range = new AverageTrueRange(14);
  private final ExponentialMovingAverage printLots = new ExponentialMovingAverage(50);
  private long minute = Long.MIN_VALUE;
  private double high;
  private double low;
  private double close;
  private long bidTicks;
  private long askTicks;

  /** Takes a print. */
  void print(long nanos, long priceTicks, long lots) {
    long now = Math.floorDiv(nanos, MINUTE_NANOS);
    if (now != minute) {
      if (minute != Long.MIN_VALUE) {
        range.add(high, low, close);
      }
      minute = now;
      high = priceTicks;
      low = priceTicks;
    } else {
      high = Math.max(high, priceTicks);
      low = Math.min(low, priceTicks);
    }
    close = priceTicks;
    printLots.add(lots);
    quote(priceTicks);
  }

  /** Takes a closed bar. */
  void bar(long highTicks, long lowTicks, long closeTicks, long lots) {
    range.add(highTicks, lowTicks, closeTicks);
    printLots.add(lots);
    quote(closeTicks);
  }

  /** Best bid, 0 before the first print. */
  long bidTicks() {
    return bidTicks;
  }

  long askTicks() {
    return askTicks;
  }

  /** Quantity shown at each side, at least 1. */
  long shownLots() {
    double mean = printLots.value();
    return Double.isNaN(mean) ? 1 : Math.max(1, Math.round(mean * PRINTS_SHOWN));
  }

  void save(StateWriter out) {
    range.save(out);
    printLots.save(out);
    out.writeLong(minute);
    out.writeDouble(high);
    out.writeDouble(low);
    out.writeDouble(close);
    out.writeLong(bidTicks);
    out.writeLong(askTicks);
  }

  void restore(StateReader in) {
    range.restore(in);
    printLots.restore(in);
    minute = in.readLong();
    high = in.readDouble();
    low = in.readDouble();
    close = in.readDouble();
    bidTicks = in.readLong();
    askTicks = in.readLong();
  }

  private void quote(long priceTicks) {
    double atr = range.provisionalValue();
    double spread = Math.max(priceTicks * LEAST_SPREAD, Double.isNaN(atr) ? 0 : atr * ATR_SHARE);
    bidTicks = Math.max(1, (long) Math.floor(priceTicks - spread / 2));
    askTicks = Math.max(bidTicks + 1, (long) Math.ceil(priceTicks + spread / 2));
  }
}
