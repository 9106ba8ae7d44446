package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.db.generated.tables.records.VenueFillRecord;
import dev.quarterdeck.db.generated.tables.records.VenueOrderRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders and fills as rows and back. */
final class OrderRows {
  private OrderRows() {}

  static VenueOrder order(OrderIntent intent, VenueOrderRecord row, List<VenueFill> fills) {
    return new VenueOrder(
        intent.request(),
        OrderState.valueOf(row.getState()),
        Optional.ofNullable(row.getVenueOrderId()).map(VenueOrderId::new),
        fills,
        row.getReportedFilled(),
        Optional.ofNullable(row.getVenueTime()));
  }

  static void change(VenueOrderRecord row, VenueOrder order, Instant at) {
    row.setState(order.state().name());
    row.setVenueOrderId(order.venueOrderId().map(VenueOrderId::value).orElse(null));
    row.setReportedFilled(order.reportedFilled());
    row.setVenueTime(order.venueTime().orElse(null));
    row.setChangedAt(at);
  }

  static VenueFillRecord row(VenueAccountId account, VenueFill fill, Instant at) {
    VenueFillRecord row = new VenueFillRecord();
    row.setAccount(account.value());
    row.setInstrument(fill.instrument().toString());
    row.setVenueOrderId(fill.venueOrderId().value());
    row.setTradeId(fill.tradeId().value());
    row.setSide(fill.side().name());
    row.setPrice(fill.price());
    row.setQuantity(fill.quantity());
    row.setLiquidity(fill.liquidity().name());
    row.setCommission(fill.commission());
    row.setCommissionCurrency(fill.commissionCurrency());
    row.setExecutedAt(fill.executedAt());
    row.setRecordedAt(at);
    return row;
  }

  static VenueFill fill(VenueFillRecord row) {
    return new VenueFill(
        new TradeId(row.getTradeId()),
        new VenueOrderId(row.getVenueOrderId()),
        InstrumentId.parse(row.getInstrument()),
        Side.valueOf(row.getSide()),
        row.getPrice(),
        row.getQuantity(),
        LiquiditySide.valueOf(row.getLiquidity()),
        row.getCommission(),
        row.getCommissionCurrency(),
        row.getExecutedAt());
  }
}
