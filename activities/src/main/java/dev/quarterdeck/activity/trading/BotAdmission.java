package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotPlan;
import java.time.Clock;
import java.util.Optional;

/** Looks up what a bot runs with, and refuses one that may not run. */
final class BotAdmission {
  private final DeskSource desk;
  private final ReleaseCheck releases;
  private final Clock clock;

  BotAdmission(DeskSource desk, ReleaseCheck releases, Clock clock) {
    this.desk = desk;
    this.releases = releases;
    this.clock = clock;
  }

  /**
   * A bot that may run.
   *
   * @param desk the desk's files as they are
   * @param bot the bot
   * @param account where its orders go, or, on paper, whose venue it looks at
   * @param plan what the workflow is told
   */
  record Admitted(DeskConfig desk, BotConfig bot, VenueAccountConfig account, BotPlan plan) {}

  Admitted admit(BotId id) {
    DeskConfig loaded = desk.load();
    BotConfig bot =
        loaded
            .findBot(id)
            .orElseThrow(() -> FailureType.NOT_FOUND.failure("no bot '" + id + "' on this desk"));
    if (bot.mode() == Mode.DISABLED) {
      throw FailureType.REFUSED.failure(id + " is disabled in its file");
    }
    boolean onVenue = bot.mode().compareTo(Mode.PAPER) > 0;
    if (onVenue && bot.account().isEmpty()) {
      throw FailureType.REFUSED.failure(
          id + " has no account: mode " + bot.mode().text() + " needs one in its file");
    }
    VenueAccountConfig account =
        loaded.venue(bot.venue()).accounts().stream()
            .filter(one -> bot.account().isEmpty() || one.id().equals(bot.account().get()))
            .findFirst()
            .orElseThrow(
                () ->
                    FailureType.REFUSED.failure(
                        bot.venue()
                            + " has no account in venues.yaml to read the market of "
                            + id
                            + " by"));
    Optional<Sha256> manifest = released(loaded, bot);
    return new Admitted(
        loaded,
        bot,
        account,
        new BotPlan(
            id.value(),
            bot.strategy().value(),
            bot.version(),
            bot.venue().value(),
            onVenue ? Optional.of(account.id().value()) : Optional.empty(),
            bot.instrument().toString(),
            bot.mode().text(),
            loaded.configHash(id).hex(),
            manifest.map(Sha256::hex),
            loaded.calendar().businessDay(clock.instant()).toString()));
  }

  /** Fails where a bot that was admitted may not go on. */
  void recheck(Admitted admitted) {
    released(admitted.desk(), admitted.bot());
  }

  private Optional<Sha256> released(DeskConfig loaded, BotConfig bot) {
    return switch (releases.of(loaded, bot)) {
      case ReleaseCheck.Finding.NotNeeded() -> Optional.empty();
      case ReleaseCheck.Finding.Allowed(Sha256 manifest) -> Optional.of(manifest);
      case ReleaseCheck.Finding.Refused(var differences) ->
          throw FailureType.REFUSED.failure(
              "no release allows %s to run in mode %s: %s"
                  .formatted(bot.id(), bot.mode().text(), String.join("; ", differences)));
    };
  }
}
