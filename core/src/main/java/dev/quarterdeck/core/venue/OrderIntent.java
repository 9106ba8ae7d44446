package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.catalog.BotId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An order that is about to be sent.
 *
 * @param request the order
 * @param account where it goes
 * @param bot whose it is
 * @param flattensFor the kill that closes the bot's position with it; empty for a trade
 * @param session the bot's session that trades, which must be its last; empty where nobody's is, as
 *     a kill's orders are
 * @param at when it was decided
 */
public record OrderIntent(
    OrderRequest request,
    VenueAccountId account,
    BotId bot,
    Optional<String> flattensFor,
    OptionalLong session,
    Instant at) {
  public OrderIntent {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(flattensFor, "flattensFor");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(at, "at");
    if (flattensFor.isPresent() && session.isPresent()) {
      throw new IllegalArgumentException("a kill's order is no session's");
    }
  }

  /** The intent of nobody's session. */
  public OrderIntent(
      OrderRequest request,
      VenueAccountId account,
      BotId bot,
      Optional<String> flattensFor,
      Instant at) {
    this(request, account, bot, flattensFor, OptionalLong.empty(), at);
  }

  /** The intent of a bot's session to trade. */
  public static OrderIntent trade(
      OrderRequest request, VenueAccountId account, BotId bot, long session, Instant at) {
    return new OrderIntent(request, account, bot, Optional.empty(), OptionalLong.of(session), at);
  }

  /** The same for an order that was changed, as by rounding. */
  public OrderIntent with(OrderRequest changed) {
    return new OrderIntent(changed, account, bot, flattensFor, session, at);
  }

  /** What it is recognised by, here and at the venue. */
  public ClientOrderId id() {
    return request.clientOrderId();
  }
}
