package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.venue.VenueFill;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * What a venue charged, in the engine's units. What it takes of a spot purchase in base currency is
 * booked in quote currency at the execution's price; the part of a lot that is missing is carried
 * until whole lots are.
 */
final class VenueCharges {
  private final Instrument instrument;
  private BigDecimal owedBase = BigDecimal.ZERO;

  VenueCharges(Instrument instrument) {
    this.instrument = instrument;
  }

  /** The fee in units, rounded half-even; empty when it was paid in a third currency. */
  OptionalLong feeUnits(VenueFill fill) {
    if (fill.commissionCurrency().equals(instrument.quote())) {
      return OptionalLong.of(units(fill.commission()));
    }
    return fill.commissionCurrency().equals(instrument.base())
        ? OptionalLong.of(units(fill.commission().multiply(fill.price())))
        : OptionalLong.empty();
  }

  /** Whole lots that the fees in base currency come to, with those of this execution. */
  long baseLots(VenueFill fill) {
    if (instrument.instrumentClass() != InstrumentClass.SPOT
        || !fill.commissionCurrency().equals(instrument.base())) {
      return 0;
    }
    owedBase = owedBase.add(fill.commission());
    return wholeLots();
  }

  /** Whole lots of what is owed, which is not owed any longer. */
  long wholeLots() {
    long lots = owedBase.divide(instrument.quantityIncrement(), 0, RoundingMode.DOWN).longValue();
    owedBase = owedBase.subtract(instrument.quantity(lots));
    return lots;
  }

  void save(StateWriter out) {
    out.writeString(owedBase.toPlainString());
  }

  void restore(StateReader in) {
    owedBase = new BigDecimal(in.readString());
  }

  private long units(BigDecimal quoteAmount) {
    return quoteAmount.divide(instrument.unit(), 0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
