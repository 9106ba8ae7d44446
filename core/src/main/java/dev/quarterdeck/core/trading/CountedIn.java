package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What books are of and the increments that their ticks, lots and units are numbers of.
 *
 * @param instrument what was traded
 * @param instrumentClass of what kind it was
 * @param priceIncrement a tick
 * @param quantityIncrement a lot
 */
record CountedIn(
    InstrumentId instrument,
    InstrumentClass instrumentClass,
    BigDecimal priceIncrement,
    BigDecimal quantityIncrement) {

  static void save(StateWriter out, Instrument instrument) {
    out.writeString(instrument.id().symbol());
    out.writeString(instrument.id().venue().value());
    out.writeEnum(instrument.instrumentClass());
    out.writeString(instrument.priceIncrement().toPlainString());
    out.writeString(instrument.quantityIncrement().toPlainString());
  }

  static CountedIn restore(StateReader in) {
    return new CountedIn(
        new InstrumentId(in.readString(), new VenueId(in.readString())),
        in.readEnum(InstrumentClass.class),
        new BigDecimal(in.readString()),
        new BigDecimal(in.readString()));
  }

  /** What books that count so are to a run of now. */
  CheckpointFit fit(Instrument now) {
    if (!isOf(now)) {
      return new CheckpointFit.OtherInstrument(instrument);
    }
    return within(now)
        .<CheckpointFit>map(
            grid ->
                grid.equals(OrderGrid.DESK)
                    ? new CheckpointFit.Same()
                    : new CheckpointFit.Recounted(text(priceIncrement, quantityIncrement)))
        .orElseGet(() -> new CheckpointFit.NotCountable(problem(now)));
  }

  boolean isOf(Instrument other) {
    return instrument.equals(other.id()) && instrumentClass == other.instrumentClass();
  }

  /** The increments in those of now; empty where they are no whole multiples. */
  Optional<OrderGrid> within(Instrument now) {
    return OrderGrid.of(now, priceIncrement, quantityIncrement);
  }

  private String problem(Instrument now) {
    return ("the books count %s in %s, which are no whole multiples of %s in venues.yaml: put"
            + " increments there that these and the venue's are whole multiples of")
        .formatted(
            instrument,
            text(priceIncrement, quantityIncrement),
            text(now.priceIncrement(), now.quantityIncrement()));
  }

  private static String text(BigDecimal price, BigDecimal quantity) {
    return "steps of %s and lots of %s".formatted(price.toPlainString(), quantity.toPlainString());
  }
}
