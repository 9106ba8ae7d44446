package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.Map;

/** Instruments and contexts of strategy tests. */
public final class StrategyFixtures {
  private StrategyFixtures() {}

  /** BTC/USD spot: cents, ten thousandths of a bitcoin, at least 10 USD an order. */
  public static Instrument spotInstrument() {
    return instrument(InstrumentClass.SPOT);
  }

  /** The same as a perpetual. */
  public static Instrument perpetualInstrument() {
    return instrument(InstrumentClass.PERPETUAL);
  }

  /** Spot with fees of ten basis points from the venue's profile. */
  public static StrategyContext spot(Map<String, String> parameters) {
    return context(spotInstrument(), parameters, 1, true);
  }

  /** A perpetual at leverage 2. */
  public static StrategyContext perpetual(Map<String, String> parameters) {
    return context(perpetualInstrument(), parameters, 2, true);
  }

  /** A context of an instrument. */
  public static StrategyContext context(
      Instrument instrument, Map<String, String> parameters, int leverage, boolean allowed) {
    return new StrategyContext(
        instrument,
        FeedLevel.L2,
        new StrategyParameters(parameters),
        new FeeRates(new BigDecimal("0.001"), new BigDecimal("0.001"), FeeRates.Source.PROFILE),
        leverage,
        5,
        allowed);
  }

  private static Instrument instrument(InstrumentClass instrumentClass) {
    return new Instrument(
        InstrumentId.parse("BTCUSD@test"),
        instrumentClass,
        "BTC",
        "USD",
        new BigDecimal("0.01"),
        new BigDecimal("0.0001"),
        new BigDecimal("0.0001"),
        new BigDecimal("10"));
  }
}
