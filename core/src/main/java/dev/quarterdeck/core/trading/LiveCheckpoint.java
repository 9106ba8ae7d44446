package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Instrument;
import java.util.Optional;

/** Writes where a live run stands and takes it up again; the market is not part of it. */
final class LiveCheckpoint {
  private final Instrument instrument;
  private final TradingLoop<?> loop;
  private final Optional<VenueExecution> venue;

  LiveCheckpoint(Instrument instrument, TradingLoop<?> loop, Optional<VenueExecution> venue) {
    this.instrument = instrument;
    this.loop = loop;
    this.venue = venue;
  }

  byte[] write() {
    StateWriter out = new StateWriter();
    out.writeString(CheckpointFormat.written(venue.isPresent()).text());
    CountedIn.save(out, instrument);
    venue.ifPresent(execution -> execution.saveBooked(out));
    loop.saveTimes(out);
    out.writeLong(loop.market.fundingRateE8);
    loop.saveBooks(out);
    return out.toByteArray();
  }

  CheckpointFit fit(byte[] checkpoint) {
    StateReader in = new StateReader(checkpoint);
    return CheckpointFormat.find(in.readString(), venue.isPresent())
        .<CheckpointFit>map(
            format ->
                format.saysIncrements()
                    ? CountedIn.restore(in).fit(instrument)
                    : new CheckpointFit.Same())
        .orElseGet(CheckpointFit.OtherKind::new);
  }

  /**
   * Takes it up.
   *
   * @param strategyToo whether the strategy's state fits; what it counts in is known to itself
   *     alone, so in other increments it never does
   */
  void read(byte[] checkpoint, boolean strategyToo) {
    StateReader in = new StateReader(checkpoint);
    CheckpointFormat format = CheckpointFormat.of(in, venue.isPresent());
    OrderGrid written = format.saysIncrements() ? writtenIn(in) : OrderGrid.DESK;
    boolean recounted = !written.equals(OrderGrid.DESK);
    in.recount(written);
    if (format.remembersBooked()) {
      venue.orElseThrow().restoreBooked(in);
    }
    loop.restoreTimes(in);
    loop.market.fundingRateE8 = in.readLong();
    loop.restoreBooks(in, strategyToo && !recounted);
    long valued = loop.portfolio.twiceMidTicks() / 2;
    if (recounted && valued > 0) {
      venue.ifPresent(execution -> execution.chargeOwed(valued));
    }
  }

  private OrderGrid writtenIn(StateReader in) {
    CountedIn counted = CountedIn.restore(in);
    return Optional.of(counted)
        .filter(one -> one.isOf(instrument))
        .flatMap(one -> one.within(instrument))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the checkpoint does not fit: " + counted.fit(instrument)));
  }
}
