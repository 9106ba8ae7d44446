package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;

/**
 * What an account pays that has traded so much.
 *
 * @param volume worth in USDT of its trades in the last thirty days, at least
 */
public record FeeTier(BigDecimal volume, BigDecimal maker, BigDecimal taker) {

  static FeeTier of(String volume, String maker, String taker) {
    return new FeeTier(new BigDecimal(volume), new BigDecimal(maker), new BigDecimal(taker));
  }

  Fees fees() {
    return new Fees(maker, taker);
  }
}
