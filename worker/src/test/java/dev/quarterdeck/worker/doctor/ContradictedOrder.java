package dev.quarterdeck.worker.doctor;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;

/** An order of which the venue says more than can be true. */
public final class ContradictedOrder {
  private static final BotId BOT = new BotId("ada");

  private ContradictedOrder() {}

  /** Puts it into a database: twice as much was executed as was ordered. */
  public static ClientOrderId in(DSLContext database, Instant at) {
    OrderIntent intent =
        new OrderIntent(
            new OrderRequest(
                ClientOrderId.derive(BOT, "s1", "1"),
                InstrumentId.parse("BTCUSDT@binance"),
                Side.BUY,
                BigDecimal.ONE,
                Optional.of(BigDecimal.TEN),
                OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
                false),
            new VenueAccountId("main"),
            BOT,
            Optional.empty(),
            at);
    new OrderIntentRepository(database).record(intent);
    new VenueOrderRepository(database)
        .apply(
            intent.id(),
            new OrderReport.Status(
                new VenueOrderId("7"), OrderState.FILLED, new BigDecimal("2"), at),
            at);
    return intent.id();
  }
}
