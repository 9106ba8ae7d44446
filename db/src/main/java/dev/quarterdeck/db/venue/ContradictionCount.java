package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.OrderTransition.Contradiction;
import dev.quarterdeck.core.venue.VenueAccountId;

/**
 * How often something impossible was reported of a bot's orders.
 *
 * @param account where the orders went
 * @param bot whose they were
 * @param contradiction what was impossible
 * @param count how often, 1 or more
 */
public record ContradictionCount(
    VenueAccountId account, BotId bot, Contradiction contradiction, long count) {}
