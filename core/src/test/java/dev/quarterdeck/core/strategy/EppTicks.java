package dev.quarterdeck.core.strategy;

/** Drives a market maker tick by tick over a market and a portfolio that a test sets. */
final class EppTicks {
  static final long CALM_MID = 10_000_000;
  private static final long SECOND = 1_000_000_000L;

  final FakeMarket market = new FakeMarket();
  final FakePortfolio portfolio = new FakePortfolio(market);
  EppMarketMaker maker;
  private long base = CALM_MID;

  EppTicks(StrategyContext context) {
    maker = new EppMarketMaker(context);
    // The first tick is the first second of a minute.
    market.nowNanos = 1_700_000_039L * SECOND;
  }

  /** A spot bot with defaults but for pairs of key and value. */
  static EppTicks spot(String... pairs) {
    return new EppTicks(StrategyFixtures.spot(EppParameters.of(pairs)));
  }

  /** A perpetual bot with defaults but for pairs of key and value. */
  static EppTicks perpetual(String... pairs) {
    EppTicks ticks = new EppTicks(StrategyFixtures.perpetual(EppParameters.of(pairs)));
    ticks.portfolio.positionLots = 0;
    return ticks;
  }

  /** Three minutes of a calm market with a band of two basis points: enough to quote. */
  EppTicks warm() {
    calm(181);
    return this;
  }

  /** Fifty-one minutes of it: the average is full. */
  EppTicks warmWithAverage() {
    calm(51 * 60 + 1);
    return this;
  }

  /** Ticks of a mid that swings by two basis points; the venue answers before each next tick. */
  ProcessedState calm(int ticks) {
    ProcessedState state = null;
    for (int i = 0; i < ticks; i++) {
      state = swing(i);
    }
    if (state == null) {
      throw new IllegalArgumentException("at least one tick");
    }
    return state;
  }

  /** Where the calm market stands from now on. */
  void moveTo(long mid) {
    base = mid;
  }

  /** The next second, whatever the test set; the venue has not answered. */
  ProcessedState tick() {
    market.advance(SECOND);
    return maker.decide(market, portfolio, portfolio);
  }

  /** The venue acknowledges orders and confirms cancels. */
  void answer() {
    portfolio.acknowledgeAll();
    portfolio.confirmCancels();
  }

  private ProcessedState swing(int i) {
    market.mid(base + (i % 2 == 0 ? 0 : 2_000));
    ProcessedState state = tick();
    answer();
    return state;
  }
}
