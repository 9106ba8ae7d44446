package dev.quarterdeck.db.soak;

import static dev.quarterdeck.db.generated.Tables.SOAK_FILL;
import static dev.quarterdeck.db.generated.Tables.SOAK_MARKOUT;
import static dev.quarterdeck.db.generated.Tables.SOAK_TICK;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.trading.TickRow;
import dev.quarterdeck.db.generated.tables.records.SoakFillRecord;
import dev.quarterdeck.db.generated.tables.records.SoakMarkoutRecord;
import dev.quarterdeck.db.generated.tables.records.SoakTickRecord;
import java.util.List;

/** How rows of evidence are written to columns and read back. */
final class SoakRows {
  private SoakRows() {}

  static RowColumns<TickRow> columns(List<TickRow> rows) {
    return new RowColumns<>(rows)
        .bigint("sequence", TickRow::sequence)
        .bigint("market_nanos", TickRow::timestampNanos)
        .bigint("best_bid_ticks", TickRow::bestBidTicks)
        .bigint("best_ask_ticks", TickRow::bestAskTicks)
        .bigint("position_lots", TickRow::positionLots)
        .bigint("equity_units", TickRow::equityUnits)
        .integer("working_orders", TickRow::workingOrders)
        .bigint("paper_fills", TickRow::paperFills)
        .bigint("paper_rejects", TickRow::paperRejects)
        .text("state", row -> row.state().state().name())
        .text("regime", row -> row.state().regime())
        .real("buy_spread", row -> row.state().buySpread())
        .real("sell_spread", row -> row.state().sellSpread())
        .real("spread_floor", row -> row.state().spreadFloor())
        .real("net_edge", row -> row.state().netEdge())
        .real("skew", row -> row.state().skew())
        .real("base_share", row -> row.state().baseShare())
        .real("target_base_share", row -> row.state().targetBaseShare())
        .real("drawdown", row -> row.state().drawdown())
        .real("daily_loss", row -> row.state().dailyLoss())
        .real("turnover", row -> row.state().turnover())
        .integer("cancels_per_minute", row -> row.state().cancelsPerMinute())
        .integer("cancel_budget", row -> row.state().cancelBudget())
        .text("reasons", row -> row.state().reasons());
  }

  static TickRow tick(SoakTickRecord stored) {
    return new TickRow(
        stored.get(SOAK_TICK.SEQUENCE),
        stored.get(SOAK_TICK.MARKET_NANOS),
        stored.get(SOAK_TICK.BEST_BID_TICKS),
        stored.get(SOAK_TICK.BEST_ASK_TICKS),
        stored.get(SOAK_TICK.POSITION_LOTS),
        stored.get(SOAK_TICK.EQUITY_UNITS),
        stored.get(SOAK_TICK.WORKING_ORDERS),
        stored.get(SOAK_TICK.PAPER_FILLS),
        stored.get(SOAK_TICK.PAPER_REJECTS),
        new ProcessedState(
            BotState.valueOf(stored.get(SOAK_TICK.STATE)),
            stored.get(SOAK_TICK.REGIME),
            stored.get(SOAK_TICK.BUY_SPREAD),
            stored.get(SOAK_TICK.SELL_SPREAD),
            stored.get(SOAK_TICK.SPREAD_FLOOR),
            stored.get(SOAK_TICK.NET_EDGE),
            stored.get(SOAK_TICK.SKEW),
            stored.get(SOAK_TICK.BASE_SHARE),
            stored.get(SOAK_TICK.TARGET_BASE_SHARE),
            stored.get(SOAK_TICK.DRAWDOWN),
            stored.get(SOAK_TICK.DAILY_LOSS),
            stored.get(SOAK_TICK.TURNOVER),
            stored.get(SOAK_TICK.CANCELS_PER_MINUTE),
            stored.get(SOAK_TICK.CANCEL_BUDGET),
            stored.get(SOAK_TICK.REASONS)));
  }

  static RowColumns<Fill> fillColumns(List<Fill> rows) {
    return new RowColumns<>(rows)
        .bigint("sequence", Fill::sequence)
        .bigint("market_nanos", Fill::timestampNanos)
        .bigint("order_number", Fill::orderNumber)
        .text("side", row -> row.side().name())
        .integer("level", Fill::level)
        .bigint("price_ticks", Fill::priceTicks)
        .bigint("quantity_lots", Fill::quantityLots)
        .text("liquidity", row -> row.liquidity().name())
        .bigint("fee_units", Fill::feeUnits)
        .bigint("realised_units", Fill::realisedUnits)
        .bigint("twice_mid_ticks", Fill::twiceMidTicks)
        .bigint("queue_delay_nanos", Fill::queueDelayNanos);
  }

  static Fill fill(SoakFillRecord stored) {
    return new Fill(
        stored.get(SOAK_FILL.SEQUENCE),
        stored.get(SOAK_FILL.MARKET_NANOS),
        stored.get(SOAK_FILL.ORDER_NUMBER),
        Side.valueOf(stored.get(SOAK_FILL.SIDE)),
        stored.get(SOAK_FILL.LEVEL),
        stored.get(SOAK_FILL.PRICE_TICKS),
        stored.get(SOAK_FILL.QUANTITY_LOTS),
        LiquiditySide.valueOf(stored.get(SOAK_FILL.LIQUIDITY)),
        stored.get(SOAK_FILL.FEE_UNITS),
        stored.get(SOAK_FILL.REALISED_UNITS),
        stored.get(SOAK_FILL.TWICE_MID_TICKS),
        stored.get(SOAK_FILL.QUEUE_DELAY_NANOS));
  }

  static RowColumns<SoakMarkoutRow> markoutColumns(List<SoakMarkoutRow> rows) {
    return new RowColumns<>(rows)
        .bigint("fill_sequence", SoakMarkoutRow::fillSequence)
        .integer("horizon_millis", SoakMarkoutRow::horizonMillis)
        .bigint("twice_mid_ticks", SoakMarkoutRow::twiceMidTicks);
  }

  static SoakMarkoutRow markout(SoakMarkoutRecord stored) {
    return new SoakMarkoutRow(
        stored.get(SOAK_MARKOUT.FILL_SEQUENCE),
        stored.get(SOAK_MARKOUT.HORIZON_MILLIS),
        stored.get(SOAK_MARKOUT.TWICE_MID_TICKS));
  }
}
