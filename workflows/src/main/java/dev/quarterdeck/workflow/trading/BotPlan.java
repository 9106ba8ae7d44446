package dev.quarterdeck.workflow.trading;

import java.util.Objects;
import java.util.Optional;

/**
 * What a bot runs with, as the desk's files and the catalog have it now.
 *
 * @param bot the bot
 * @param strategy its strategy
 * @param version the strategy's version
 * @param venue where its market is
 * @param account where its orders go; empty where it fills on paper
 * @param instrument what it trades
 * @param mode how far it goes
 * @param configHash hash of all that makes it behave as it does
 * @param manifest hash of the release that allows the mode; empty up to {@code paper}
 * @param businessDate the desk's day
 */
public record BotPlan(
    String bot,
    String strategy,
    String version,
    String venue,
    Optional<String> account,
    String instrument,
    String mode,
    String configHash,
    Optional<String> manifest,
    String businessDate) {
  public BotPlan {
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(configHash, "configHash");
    Objects.requireNonNull(manifest, "manifest");
    Objects.requireNonNull(businessDate, "businessDate");
  }
}
