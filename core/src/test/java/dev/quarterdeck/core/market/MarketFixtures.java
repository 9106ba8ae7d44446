package dev.quarterdeck.core.market;

import java.math.BigDecimal;

/** An instrument for tests of the market's building blocks. */
final class MarketFixtures {
  static final Instrument INSTRUMENT =
      new Instrument(
          InstrumentId.parse("BTCUSD@bitstamp"),
          InstrumentClass.SPOT,
          "BTC",
          "USD",
          new BigDecimal("0.01"),
          new BigDecimal("0.00000001"),
          new BigDecimal("0.0001"),
          new BigDecimal("5"));

  private MarketFixtures() {}
}
