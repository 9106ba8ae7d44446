package dev.quarterdeck.core.soak;

import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows equity and turnover by business day, exactly, in units. A day opens with its first
 * sample, or with the last one before its first fill where that comes earlier.
 */
final class EquityWatch {
  private final DeskCalendar calendar;
  private long dayEndNanos = Long.MIN_VALUE;
  private boolean opened;
  private long dayOpening;
  private long dayLowest;
  private long dayTurnover;
  private long peak;
  private long lowestSincePeak;
  private long lastEquity;
  private long samples;
  private boolean unmeasurable;
  private Fraction worstLoss = Fraction.ZERO;
  private Fraction worstDrawdown = Fraction.ZERO;
  private Fraction worstTurnover = Fraction.ZERO;

  EquityWatch(DeskCalendar calendar) {
    this.calendar = calendar;
  }

  EquityWatch(DeskCalendar calendar, StateReader state) {
    this.calendar = calendar;
    dayEndNanos = state.readLong();
    opened = state.readBoolean();
    dayOpening = state.readLong();
    dayLowest = state.readLong();
    dayTurnover = state.readLong();
    peak = state.readLong();
    lowestSincePeak = state.readLong();
    lastEquity = state.readLong();
    samples = state.readLong();
    unmeasurable = state.readBoolean();
    worstLoss = new Fraction(state.readLong(), state.readLong());
    worstDrawdown = new Fraction(state.readLong(), state.readLong());
    worstTurnover = new Fraction(state.readLong(), state.readLong());
  }

  void write(StateWriter state) {
    state.writeLong(dayEndNanos);
    state.writeBoolean(opened);
    state.writeLong(dayOpening);
    state.writeLong(dayLowest);
    state.writeLong(dayTurnover);
    state.writeLong(peak);
    state.writeLong(lowestSincePeak);
    state.writeLong(lastEquity);
    state.writeLong(samples);
    state.writeBoolean(unmeasurable);
    write(state, worstLoss);
    write(state, worstDrawdown);
    write(state, worstTurnover);
  }

  void sample(long nanos, long equity) {
    rollTo(nanos);
    if (!opened) {
      open(equity);
    }
    lastEquity = equity;
    dayLowest = Math.min(dayLowest, equity);
    if (samples++ == 0 || equity > peak) {
      worstDrawdown = drawdown();
      peak = equity;
      lowestSincePeak = equity;
    }
    lowestSincePeak = Math.min(lowestSincePeak, equity);
  }

  void traded(long nanos, long notional) {
    rollTo(nanos);
    if (!opened && samples > 0) {
      open(lastEquity);
    }
    dayTurnover = Math.addExact(dayTurnover, notional);
  }

  long samples() {
    return samples;
  }

  /** The largest business day's turnover over its opening equity. */
  Optional<Fraction> turnover() {
    return measured() ? Optional.of(turnoverWithToday()) : Optional.empty();
  }

  /** The largest fall below a business day's opening equity, over that. */
  Optional<Fraction> dailyLoss() {
    return measured() ? Optional.of(lossWithToday()) : Optional.empty();
  }

  /** The largest fall below the highest equity so far, over that. */
  Optional<Fraction> largestDrawdown() {
    return samples > 0 && peak > 0 ? Optional.of(drawdown()) : Optional.empty();
  }

  private Fraction drawdown() {
    return peak > 0 && lowestSincePeak < peak
        ? worstDrawdown.max(new Fraction(Math.subtractExact(peak, lowestSincePeak), peak))
        : worstDrawdown;
  }

  private boolean measured() {
    boolean today = opened ? dayOpening > 0 : dayTurnover == 0;
    return samples > 0 && !unmeasurable && today;
  }

  private Fraction turnoverWithToday() {
    return opened && dayOpening > 0
        ? worstTurnover.max(new Fraction(dayTurnover, dayOpening))
        : worstTurnover;
  }

  private Fraction lossWithToday() {
    return opened && dayOpening > 0
        ? worstLoss.max(new Fraction(Math.subtractExact(dayOpening, dayLowest), dayOpening))
        : worstLoss;
  }

  private void open(long equity) {
    opened = true;
    dayOpening = equity;
    dayLowest = equity;
  }

  private void rollTo(long nanos) {
    if (nanos < dayEndNanos) {
      return;
    }
    unmeasurable |= samples > 0 ? !measured() : dayTurnover > 0;
    worstLoss = lossWithToday();
    worstTurnover = turnoverWithToday();
    Instant end = calendar.endOfBusinessDay(MarketTime.instant(nanos));
    dayEndNanos = MarketTime.nanos(end);
    opened = false;
    dayTurnover = 0;
  }

  private static void write(StateWriter state, Fraction fraction) {
    state.writeLong(fraction.numerator());
    state.writeLong(fraction.denominator());
  }
}
