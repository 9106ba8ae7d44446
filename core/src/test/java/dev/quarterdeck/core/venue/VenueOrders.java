package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Orders, fills and reports for the tests. */
final class VenueOrders {
  static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  static final InstrumentId BTC = InstrumentId.parse("BTCUSDT@binance");
  static final VenueOrderId VENUE_ID = new VenueOrderId("4711");
  static final OrderReport.Submitted SUBMITTED = new OrderReport.Submitted();
  static final OrderReport.AnswerLost ANSWER_LOST =
      new OrderReport.AnswerLost(new VenueFailure.OutcomeUnknown("read timed out"));

  private VenueOrders() {}

  static Instrument instrument(InstrumentClass instrumentClass) {
    return new Instrument(
        BTC,
        instrumentClass,
        "BTC",
        "USDT",
        new BigDecimal("0.01"),
        new BigDecimal("0.00001"),
        new BigDecimal("0.00010"),
        new BigDecimal("5"));
  }

  static OrderRequest buy(String quantity, String limit) {
    return order(Side.BUY, quantity, Optional.of(limit), false);
  }

  static OrderRequest order(
      Side side, String quantity, Optional<String> limit, boolean reduceOnly) {
    return new OrderRequest(
        ClientOrderId.derive(new BotId("harbour"), "tick-17", "buy-0"),
        BTC,
        side,
        new BigDecimal(quantity),
        limit.map(BigDecimal::new),
        limit.isPresent() ? TimeInForce.GOOD_TILL_CANCELED : TimeInForce.IMMEDIATE_OR_CANCEL,
        reduceOnly);
  }

  static VenueOrder submitted(String quantity) {
    return VenueOrder.initialized(buy(quantity, "100.00")).after(SUBMITTED).order();
  }

  static OrderReport.Status status(OrderState state, String filled, int second) {
    return new OrderReport.Status(
        VENUE_ID, state, new BigDecimal(filled), START.plusSeconds(second));
  }

  static OrderReport.Filled fill(String tradeId, String quantity, int second) {
    return new OrderReport.Filled(
        new VenueFill(
            new TradeId(tradeId),
            VENUE_ID,
            BTC,
            Side.BUY,
            new BigDecimal("100.00"),
            new BigDecimal(quantity),
            LiquiditySide.MAKER,
            new BigDecimal("0.001"),
            "BNB",
            START.plusSeconds(second)));
  }
}
