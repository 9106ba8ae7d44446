package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.market.Side;
import java.math.BigDecimal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** How sums over executions count them, and which are the desk's own. */
public final class OwnFills {
  /** Base quantity of a fill, negative where it was sold. */
  public static final Field<BigDecimal> SIGNED =
      DSL.when(VENUE_FILL.SIDE.eq(Side.BUY.name()), VENUE_FILL.QUANTITY)
          .otherwise(VENUE_FILL.QUANTITY.neg());

  private OwnFills() {}

  /** Whether a fill is of an order: both tables are joined by it. */
  public static Condition isOfOrder() {
    return VENUE_ORDER
        .ACCOUNT
        .eq(VENUE_FILL.ACCOUNT)
        .and(VENUE_ORDER.INSTRUMENT.eq(VENUE_FILL.INSTRUMENT))
        .and(VENUE_ORDER.VENUE_ORDER_ID.eq(VENUE_FILL.VENUE_ORDER_ID));
  }
}
