package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.generated.Tables.CHARGE_BUDGET;
import static dev.quarterdeck.db.generated.Tables.ORDER_INTENT;

import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.db.generated.tables.ChargeBudget;
import dev.quarterdeck.db.generated.tables.records.OrderIntentRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/** Inserts intents. */
final class PaidIntents {
  private PaidIntents() {}

  /**
   * Inserts an intent and pays for it, in one statement: an order waits for every one. It is paid
   * for first, so that who waits for others to pay does not hold up a halt.
   *
   * @return empty where its id is there already: what was paid then comes back with the window
   */
  static Optional<Spending> insert(DSLContext dsl, OrderIntent intent, BudgetPrice price) {
    if (price.charges().isEmpty()) {
      int added =
          dsl.insertInto(ORDER_INTENT).set(IntentRows.row(intent)).onConflictDoNothing().execute();
      return added == 1 ? Optional.of(new Spending.Granted()) : Optional.empty();
    }
    OrderIntentRecord row = IntentRows.row(intent);
    List<Field<?>> columns = Arrays.stream(row.fields()).filter(row::changed).toList();
    ChargeBudget payment =
        CHARGE_BUDGET(
            price.lane().name(),
            BudgetRepository.each(
                price.charges(), charge -> charge.account().value(), String[]::new),
            BudgetRepository.each(price.charges(), BudgetCharge::limitName, String[]::new),
            BudgetRepository.each(price.charges(), BudgetCharge::weight, Integer[]::new),
            BudgetRepository.each(
                price.charges(), charge -> charge.counted().orElse(0), Integer[]::new),
            price.at());
    Field<String> refusedLimit = DSL.max(payment.REFUSED_LIMIT).as(payment.REFUSED_LIMIT);
    Field<Instant> retryAt = DSL.max(payment.RETRY_AT).as(payment.RETRY_AT);
    CommonTableExpression<Record2<String, Instant>> paid =
        DSL.name("paid").as(DSL.select(refusedLimit, retryAt).from(payment));
    return dsl.with(paid)
        .insertInto(ORDER_INTENT, columns)
        .select(DSL.select(columns.stream().map(column -> value(row, column)).toList()).from(paid))
        .onConflictDoNothing()
        .returningResult(
            DSL.field(DSL.select(paid.field(refusedLimit)).from(paid)),
            DSL.field(DSL.select(paid.field(retryAt)).from(paid)))
        .fetchOptional(found -> Spending.of(found.value1(), found.value2()));
  }

  private static <T> Field<T> value(OrderIntentRecord row, Field<T> column) {
    return DSL.val(row.get(column), column);
  }
}
