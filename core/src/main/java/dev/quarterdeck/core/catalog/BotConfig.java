package dev.quarterdeck.core.catalog;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.PaperSettings;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A bot as its file describes it.
 *
 * @param id name
 * @param strategy the strategy it runs
 * @param version the strategy's version
 * @param instrument what it trades, within the envelope
 * @param venue where; the instrument's venue
 * @param account where its orders go on a venue; empty while it only runs on paper
 * @param mode what the file asks for; never above what the catalog allows once loaded
 * @param envelope limits it may never leave
 * @param paper how paper execution behaves; its seed is the default of a run
 * @param fallbackFees fees, source {@code CONFIGURED}, where the venue publishes none
 * @param baseQuantity base currency at the start (spot), a multiple of the quantity increment
 * @param quoteAmount quote currency at the start (spot) or margin balance (perpetual)
 * @param leverage from 1 to the envelope's cap; 1 for spot
 * @param parameters override the strategy's for this bot, same spelling
 * @param soak what a soak plays when it is not told; empty when it has to be told
 */
public record BotConfig(
    BotId id,
    StrategyId strategy,
    String version,
    InstrumentId instrument,
    VenueId venue,
    Optional<VenueAccountId> account,
    Mode mode,
    Envelope envelope,
    PaperSettings paper,
    Optional<FeeRates> fallbackFees,
    BigDecimal baseQuantity,
    BigDecimal quoteAmount,
    int leverage,
    Map<String, String> parameters,
    Optional<SoakWindow> soak) {

  public BotConfig {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(strategy, "strategy");
    StrategyConfig.requireVersion(version);
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(envelope, "envelope");
    Objects.requireNonNull(paper, "paper");
    Objects.requireNonNull(fallbackFees, "fallbackFees");
    Objects.requireNonNull(baseQuantity, "baseQuantity");
    Objects.requireNonNull(quoteAmount, "quoteAmount");
    parameters = Map.copyOf(parameters);
    Objects.requireNonNull(soak, "soak");
    if (!instrument.venue().equals(venue)) {
      throw new IllegalArgumentException(instrument + " is not an instrument of " + venue);
    }
    if (!envelope.allowedInstruments().contains(instrument)) {
      throw new IllegalArgumentException(instrument + " is not in the envelope of " + id);
    }
    if (baseQuantity.signum() < 0 || quoteAmount.signum() < 0) {
      throw new IllegalArgumentException("opening balances must not be negative: " + id);
    }
    if (leverage < 1 || leverage > envelope.maximumLeverage()) {
      throw new IllegalArgumentException(
          "leverage must be from 1 to the cap of " + envelope.maximumLeverage() + ": " + leverage);
    }
  }

  /** The dataset that a soak plays when it is not told. */
  public Optional<String> soakDataset() {
    return soak.map(SoakWindow::dataset);
  }
}
