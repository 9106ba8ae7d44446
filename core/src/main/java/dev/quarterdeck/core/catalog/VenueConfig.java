package dev.quarterdeck.core.catalog;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.VenueAccountConfig;
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
 * @param accounts where the desk trades on it; empty for data only
 */
public record VenueConfig(
    VenueId id,
    Kind kind,
    Optional<FeeRates> feeProfile,
    List<Instrument> instruments,
    List<VenueAccountConfig> accounts) {

  /** Whether orders can reach a real venue. */
  public enum Kind {
    /** Not a real venue: recordings, or a simulation that takes orders; bots stay below money. */
    SIMULATED,
    /** A venue that takes orders. */
    EXCHANGE
  }

  public VenueConfig {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(feeProfile, "feeProfile");
    instruments = List.copyOf(instruments);
    accounts = List.copyOf(accounts);
    for (Instrument instrument : instruments) {
      if (!instrument.id().venue().equals(id)) {
        throw new IllegalArgumentException(instrument.id() + " is not an instrument of " + id);
      }
    }
    for (VenueAccountConfig account : accounts) {
      if (kind == Kind.SIMULATED && account.network() == VenueAccountConfig.Network.LIVE) {
        throw new IllegalArgumentException(account.id() + " cannot be live on a simulated venue");
      }
    }
  }

  /** The instrument of an id, empty where the venue does not list it. */
  public Optional<Instrument> instrument(InstrumentId instrumentId) {
    return instruments.stream().filter(i -> i.id().equals(instrumentId)).findFirst();
  }
}
