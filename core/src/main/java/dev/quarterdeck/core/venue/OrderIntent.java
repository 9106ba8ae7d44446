package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.catalog.BotId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An order that is about to be sent.
 *
 * @param request the order
 * @param account where it goes
 * @param bot whose it is
 * @param flattensFor the kill that closes the bot's position with it; empty for a trade
 * @param at when it was decided
 */
public record OrderIntent(
    OrderRequest request,
    VenueAccountId account,
    BotId bot,
    Optional<String> flattensFor,
    Instant at) {
  public OrderIntent {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(flattensFor, "flattensFor");
    Objects.requireNonNull(at, "at");
  }

  /** What it is recognised by, here and at the venue. */
  public ClientOrderId id() {
    return request.clientOrderId();
  }
}
