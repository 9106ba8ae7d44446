package dev.quarterdeck.activity.catalog;

/**
 * A bot in a list.
 *
 * @param id name
 * @param strategy the strategy it runs
 * @param version the strategy's version
 * @param instrument what it trades, {@code SYMBOL@venue}
 * @param venue where
 * @param mode what its file asks for
 * @param highestMode the highest mode that it was cleared for
 * @param effectiveMode the lower of the two
 * @param configHash SHA-256 of its configuration, in hexadecimal
 */
public record BotSummary(
    String id,
    String strategy,
    String version,
    String instrument,
    String venue,
    String mode,
    String highestMode,
    String effectiveMode,
    String configHash) {}
