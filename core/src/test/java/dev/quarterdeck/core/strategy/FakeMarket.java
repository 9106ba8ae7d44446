package dev.quarterdeck.core.strategy;

/** A market whose every fact a test sets. */
public final class FakeMarket implements MarketView {
  public long nowNanos = 1_700_000_000_000_000_000L;
  public boolean hasQuote = true;
  public long bestBidTicks = 9_999_500;
  public long bestAskTicks = 10_000_500;
  public long bookAgeNanos;
  public double fundingRate;

  /** Moves the mid, keeping the spread. */
  public void mid(long ticks) {
    long half = (bestAskTicks - bestBidTicks) / 2;
    bestBidTicks = ticks - half;
    bestAskTicks = ticks + half;
  }

  /** Moves time on. */
  public void advance(long nanos) {
    nowNanos += nanos;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public boolean hasQuote() {
    return hasQuote;
  }

  @Override
  public long bestBidTicks() {
    return bestBidTicks;
  }

  @Override
  public long bestAskTicks() {
    return bestAskTicks;
  }

  @Override
  public long bestBidLots() {
    return 1_000;
  }

  @Override
  public long bestAskLots() {
    return 1_000;
  }

  @Override
  public long lastTradeTicks() {
    return bestBidTicks;
  }

  @Override
  public long bookAgeNanos() {
    return bookAgeNanos;
  }

  @Override
  public boolean syntheticQuote() {
    return false;
  }

  @Override
  public double fundingRate() {
    return fundingRate;
  }
}
