package dev.quarterdeck.simvenue.kraken;

/**
 * How much Kraken's face lets itself be asked. Two counters go up with what a client does and down
 * with time: one of requests by key, one of orders by account and pair.
 *
 * @param most how far requests may go
 * @param decayPerSecond how fast that is forgotten
 * @param mostTrading how far orders and cancels on a pair may go
 * @param tradingDecayPerSecond how fast that is forgotten
 */
public record KrakenUse(
    int most, double decayPerSecond, int mostTrading, double tradingDecayPerSecond) {

  /** Checks that something is allowed, and again later. */
  public KrakenUse {
    if (most < 2 || mostTrading < 1 || !(decayPerSecond > 0) || !(tradingDecayPerSecond > 0)) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** What the venue documents for its middle tier. */
  public static KrakenUse intermediate() {
    return new KrakenUse(20, 0.5, 125, 2.34);
  }
}
