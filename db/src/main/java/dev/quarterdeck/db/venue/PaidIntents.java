package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.generated.Tables.CHARGE_BUDGET;
import static dev.quarterdeck.db.generated.Tables.ORDER_INTENT;

import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.db.generated.tables.ChargeBudget;
import java.util.Optional;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.impl.DSL;

/** Inserts intents. */
final class PaidIntents {
  private PaidIntents() {}

  /**
   * Inserts an intent and pays for it, in one statement: an order waits for every one.
   *
   * @return empty, and nothing is paid, where its id is there already
   */
  static Optional<Spending> insert(DSLContext dsl, OrderIntent intent, BudgetPrice price) {
    if (price.charges().isEmpty()) {
      int added =
          dsl.insertInto(ORDER_INTENT).set(IntentRows.row(intent)).onConflictDoNothing().execute();
      return added == 1 ? Optional.of(new Spending.Granted()) : Optional.empty();
    }
    CommonTableExpression<Record1<String>> recorded =
        DSL.name("recorded")
            .as(
                DSL.insertInto(ORDER_INTENT)
                    .set(IntentRows.row(intent))
                    .onConflictDoNothing()
                    .returningResult(ORDER_INTENT.CLIENT_ORDER_ID));
    ChargeBudget charged =
        CHARGE_BUDGET(
            price.lane().name(),
            BudgetRepository.each(
                price.charges(), charge -> charge.account().value(), String[]::new),
            BudgetRepository.each(price.charges(), BudgetCharge::limitName, String[]::new),
            BudgetRepository.each(price.charges(), BudgetCharge::weight, Integer[]::new),
            BudgetRepository.each(
                price.charges(), charge -> charge.counted().orElse(0), Integer[]::new),
            price.at());
    return dsl.with(recorded)
        .select(charged.REFUSED_LIMIT, charged.RETRY_AT)
        .from(recorded)
        .leftJoin(DSL.lateral(charged))
        .on(DSL.trueCondition())
        .fetchOptional(row -> Spending.of(row.value1(), row.value2()));
  }
}
