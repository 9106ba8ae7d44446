package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.strategy.FeeManager;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import java.util.Optional;

/** What a bot's engine is configured with on a live market. */
final class EngineTerms {
  private final BotAdmission.Admitted admitted;
  private final BotNotes notes;

  EngineTerms(BotAdmission.Admitted admitted, BotNotes notes) {
    this.admitted = admitted;
    this.notes = notes;
  }

  /**
   * As on paper, with the fees that the venue charges this account where it says so.
   *
   * @param venue the account; empty on paper
   */
  EngineConfig of(Optional<VenueAdapter> venue) {
    DeskConfig desk = admitted.desk();
    BotConfig bot = admitted.bot();
    EngineConfig paper = desk.engineConfig(bot.id(), bot.paper().seed());
    FeeManager fees =
        FeeManager.resolve(
            venue.flatMap(this::charged), desk.venue(bot.venue()).feeProfile(), bot.fallbackFees());
    notes.info("fees: " + fees.describe());
    return new EngineConfig(
        paper.instrument(),
        paper.strategy(),
        paper.parameters(),
        fees.rates(),
        paper.paper(),
        paper.baseQuantity(),
        paper.quoteAmount(),
        paper.leverage(),
        paper.maximumLeverage(),
        paper.maximumNotional(),
        bot.mode(),
        paper.calendar());
  }

  private Optional<FeeRates> charged(VenueAdapter venue) {
    return switch (venue.fees(admitted.bot().instrument())) {
      case VenueAnswer.Answered<FeeRates>(FeeRates rates, var raw) -> Optional.of(rates);
      case VenueAnswer.Failed<FeeRates>(var failure, var endpoint) -> {
        notes.warn("the venue does not say its fees: " + failure.detail());
        yield Optional.empty();
      }
    };
  }
}
