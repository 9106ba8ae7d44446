package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.market.MarketTime;
import java.time.Instant;

/** What a business day came to so far. It starts anew when the desk's calendar rolls. */
final class DailyState {
  private final DeskCalendar calendar;
  private long businessDay = Long.MIN_VALUE;
  private long endNanos = Long.MIN_VALUE;
  private long openingEquityUnits;
  private long peakEquityUnits;
  private long turnoverUnits;
  private long feesUnits;
  private long fundingUnits;
  private int fills;

  DailyState(DeskCalendar calendar) {
    this.calendar = calendar;
  }

  /** Whether the day that it is about has ended; before the first one it has. */
  boolean over(long nowNanos) {
    return nowNanos >= endNanos;
  }

  /** Begins a new day where one has ended; then sees the equity of this moment. */
  void observe(long nowNanos, long equityUnits) {
    if (over(nowNanos)) {
      Instant now = MarketTime.instant(nowNanos);
      businessDay = calendar.businessDay(now).toEpochDay();
      endNanos = MarketTime.nanos(calendar.endOfBusinessDay(now));
      openingEquityUnits = equityUnits;
      peakEquityUnits = equityUnits;
      turnoverUnits = 0;
      feesUnits = 0;
      fundingUnits = 0;
      fills = 0;
    } else if (equityUnits > peakEquityUnits) {
      peakEquityUnits = equityUnits;
    }
  }

  /** Where it is about a later day than that of a moment, it is that day's from now on. */
  void endsWithTheDayOf(long nanos) {
    Instant moment = MarketTime.instant(nanos);
    long end = MarketTime.nanos(calendar.endOfBusinessDay(moment));
    if (end < endNanos) {
      endNanos = end;
      businessDay = calendar.businessDay(moment).toEpochDay();
    }
  }

  void fill(long notionalUnits, long paidUnits) {
    turnoverUnits += notionalUnits;
    feesUnits += paidUnits;
    fills++;
  }

  void funding(long paidUnits) {
    fundingUnits += paidUnits;
  }

  long businessDay() {
    return businessDay;
  }

  long openingEquityUnits() {
    return openingEquityUnits;
  }

  long peakEquityUnits() {
    return peakEquityUnits;
  }

  long turnoverUnits() {
    return turnoverUnits;
  }

  long feesUnits() {
    return feesUnits;
  }

  long fundingUnits() {
    return fundingUnits;
  }

  int fills() {
    return fills;
  }

  void save(StateWriter out) {
    out.writeLong(businessDay);
    out.writeLong(endNanos);
    out.writeLong(openingEquityUnits);
    out.writeLong(peakEquityUnits);
    out.writeLong(turnoverUnits);
    out.writeLong(feesUnits);
    out.writeLong(fundingUnits);
    out.writeInt(fills);
  }

  void restore(StateReader in) {
    businessDay = in.readLong();
    endNanos = in.readLong();
    openingEquityUnits = in.readUnits();
    peakEquityUnits = in.readUnits();
    turnoverUnits = in.readUnits();
    feesUnits = in.readUnits();
    fundingUnits = in.readUnits();
    fills = in.readInt();
  }
}
