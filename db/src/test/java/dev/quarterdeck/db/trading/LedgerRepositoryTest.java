package dev.quarterdeck.db.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LedgerRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  private static final VenueAccountId MAIN = new VenueAccountId("main");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final VenueOrderRepository orders = new VenueOrderRepository(DATABASE.dsl());
  private final LedgerRepository ledger = new LedgerRepository(DATABASE.dsl());

  @Test
  void onlyWhatTheDeskOrderedCounts() {
    order("1", Side.BUY, "11");
    order("2", Side.SELL, "12");
    orders.addFills(
        MAIN,
        List.of(
            fill("t1", "11", Side.BUY, "0.6", "100", "0.0006", "BTC"),
            fill("t2", "12", Side.SELL, "0.1", "110", "0.011", "USDT"),
            fill("t3", "99", Side.BUY, "7", "100", "1", "BNB")),
        NOW);

    AccountLedger read = ledger.of(MAIN);

    assertThat(read.bought().get(BTCUSDT)).isEqualByComparingTo("0.5");
    assertThat(read.paid().get(BTCUSDT)).isEqualByComparingTo("49");
    assertThat(read.commissions()).containsOnlyKeys("BTC", "USDT");
    assertThat(read.commissions().get("BTC")).isEqualByComparingTo("0.0006");
    assertThat(ledger.of(new VenueAccountId("other")).bought()).isEmpty();
  }

  private void order(String leg, Side side, String venueId) {
    OrderRequest request =
        new OrderRequest(
            ClientOrderId.derive(new BotId("harbour"), "s1", leg),
            BTCUSDT,
            side,
            BigDecimal.ONE,
            Optional.of(new BigDecimal("100")),
            OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
            false);
    intents.record(new OrderIntent(request, MAIN, new BotId("harbour"), Optional.empty(), NOW));
    orders.apply(
        request.clientOrderId(),
        new OrderReport.Status(
            new VenueOrderId(venueId), OrderState.ACCEPTED, BigDecimal.ZERO, NOW),
        NOW);
  }

  private static VenueFill fill(
      String trade,
      String order,
      Side side,
      String quantity,
      String price,
      String commission,
      String currency) {
    return new VenueFill(
        new TradeId(trade),
        new VenueOrderId(order),
        BTCUSDT,
        side,
        new BigDecimal(price),
        new BigDecimal(quantity),
        LiquiditySide.MAKER,
        new BigDecimal(commission),
        currency,
        NOW);
  }
}
