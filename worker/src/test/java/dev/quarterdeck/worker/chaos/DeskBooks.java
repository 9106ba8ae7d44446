package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads a desk's book from its tables, without the repositories that wrote it. */
final class DeskBooks {

  private DeskBooks() {}

  static DeskBook read(DSLContext dsl) {
    return new DeskBook(intents(dsl), orders(dsl), fills(dsl), halts(dsl));
  }

  private static List<DeskBook.Intent> intents(DSLContext dsl) {
    return dsl.fetch("select * from order_intent order by intended_at, client_order_id")
        .map(
            row ->
                new DeskBook.Intent(
                    text(row, "client_order_id"),
                    text(row, "account"),
                    symbol(row),
                    text(row, "side").equals("BUY"),
                    number(row, "quantity"),
                    row.get("reduce_only", Boolean.class),
                    time(row, "intended_at"),
                    text(row, "state")));
  }

  private static List<DeskBook.Order> orders(DSLContext dsl) {
    return dsl.fetch("select * from venue_order order by client_order_id")
        .map(
            row ->
                new DeskBook.Order(
                    text(row, "client_order_id"), text(row, "account"), text(row, "state")));
  }

  private static List<DeskBook.Fill> fills(DSLContext dsl) {
    return dsl.fetch("select * from venue_fill order by executed_at, trade_id")
        .map(
            row ->
                new DeskBook.Fill(
                    text(row, "account"),
                    symbol(row),
                    text(row, "trade_id"),
                    text(row, "venue_order_id"),
                    text(row, "side").equals("BUY"),
                    number(row, "price"),
                    number(row, "quantity"),
                    number(row, "commission"),
                    text(row, "commission_currency")));
  }

  private static List<DeskBook.Halt> halts(DSLContext dsl) {
    return dsl.fetch("select * from trading_halt order by event_number")
        .map(
            row ->
                new DeskBook.Halt(
                    HaltScope.parse(text(row, "scope")),
                    text(row, "event"),
                    text(row, "kill_id"),
                    time(row, "at")));
  }

  private static String symbol(Record row) {
    return InstrumentId.parse(text(row, "instrument")).symbol();
  }

  private static String text(Record row, String column) {
    return row.get(column, String.class);
  }

  private static BigDecimal number(Record row, String column) {
    return row.get(column, BigDecimal.class);
  }

  private static Instant time(Record row, String column) {
    return row.get(column, OffsetDateTime.class).toInstant();
  }
}
