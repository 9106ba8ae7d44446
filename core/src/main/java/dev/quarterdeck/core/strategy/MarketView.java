package dev.quarterdeck.core.strategy;

/** The market as a strategy sees it at a tick. Prices are ticks, quantities lots. */
public interface MarketView {
  /** Market time of this tick in nanoseconds since the epoch, UTC. */
  long nowNanos();

  /** Whether both sides of the book have a best price. */
  boolean hasQuote();

  /** Best bid in ticks; undefined without a quote. */
  long bestBidTicks();

  /** Best ask in ticks; undefined without a quote. */
  long bestAskTicks();

  /** Quantity at the best bid in lots; 0 where the feed does not show it. */
  long bestBidLots();

  /** Quantity at the best ask in lots; 0 where the feed does not show it. */
  long bestAskLots();

  /** Best bid plus best ask, that is twice the mid, in ticks; undefined without a quote. */
  default long twiceMidTicks() {
    return bestBidTicks() + bestAskTicks();
  }

  /** Price of the last trade in ticks, 0 before the first. */
  long lastTradeTicks();

  /** Time since the book last changed in nanoseconds; {@link Long#MAX_VALUE} before the first. */
  long bookAgeNanos();

  /** Whether the quote is made up from trades or bars. */
  boolean syntheticQuote();

  /** Funding rate of the current period as a fraction, 0 for spot. */
  double fundingRate();
}
