package dev.quarterdeck.worker.settings;

/**
 * How venues are asked.
 *
 * @param budgetReservePercent what of every limit is left to cancels, flattening and reconciliation
 */
public record VenueSettings(
    @Setting(
            value =
                "Percent of every limit of a venue that new orders leave to cancels, flattening and"
                    + " reconciliation.",
            standard = "20",
            minimum = 0,
            maximum = 90)
        int budgetReservePercent) {}
