package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Intents that differ by their step. */
public final class Intents {
  public static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  private Intents() {}

  public static OrderIntent trade(BotId bot, VenueAccountId account, String step) {
    return trade(bot, account, step, "0.010");
  }

  public static OrderIntent trade(BotId bot, VenueAccountId account, String step, String quantity) {
    return new OrderIntent(request(bot, step, quantity), account, bot, Optional.empty(), NOW);
  }

  public static OrderIntent flatten(BotId bot, VenueAccountId account, String step, String killId) {
    return new OrderIntent(request(bot, step, "0.010"), account, bot, Optional.of(killId), NOW);
  }

  private static OrderRequest request(BotId bot, String step, String quantity) {
    return new OrderRequest(
        ClientOrderId.derive(bot, step, "1"),
        InstrumentId.parse("BTCUSDT@binance"),
        Side.BUY,
        new BigDecimal(quantity),
        Optional.of(new BigDecimal("64000.50")),
        OrderRequest.TimeInForce.POST_ONLY,
        false);
  }
}
