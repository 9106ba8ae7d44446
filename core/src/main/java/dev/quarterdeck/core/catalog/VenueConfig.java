package dev.quarterdeck.core.catalog;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A venue and what the desk may trade there.
 *
 * @param id the venue
 * @param kind whether orders can reach a real venue
 * @param feeProfile the venue's published fees, source {@code PROFILE}; empty where the bots have
 *     to bring their own
 * @param instruments all of this venue, no id twice
 */
public record VenueConfig(
    VenueId id, Kind kind, Optional<FeeRates> feeProfile, List<Instrument> instruments) {

  /** Whether orders can reach a real venue. */
  public enum Kind {
    /** Data only; bots stay on paper. */
    SIMULATED,
    /** A venue that takes orders. */
    EXCHANGE
  }

  public VenueConfig {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(feeProfile, "feeProfile");
    instruments = List.copyOf(instruments);
    for (Instrument instrument : instruments) {
      if (!instrument.id().venue().equals(id)) {
        throw new IllegalArgumentException(instrument.id() + " is not an instrument of " + id);
      }
    }
  }

  /** The instrument of an id, empty where the venue does not list it. */
  public Optional<Instrument> instrument(InstrumentId instrumentId) {
    return instruments.stream().filter(i -> i.id().equals(instrumentId)).findFirst();
  }
}
