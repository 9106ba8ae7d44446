package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Whose a fill is: the latest order with its venue order id that was intended before it. */
final class FillOwners {
  /** An order's fills are by the venue's clock, its intent by the desk's. */
  static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private FillOwners() {}

  /** The client order id of a fill's order, null where it is nobody's. */
  static Field<String> owner() {
    return DSL.field(
        DSL.select(VENUE_ORDER.CLIENT_ORDER_ID)
            .from(VENUE_ORDER)
            .where(OwnFills.isOfOrder())
            .and(isNotBefore())
            .orderBy(VENUE_ORDER.INTENDED_AT.desc())
            .limit(1));
  }

  /** Whether a fill was executed after its order was intended, as far as clocks say. */
  static Condition isNotBefore() {
    return VENUE_ORDER.INTENDED_AT.le(
        DSL.field(
            "{0} + {1} * interval '1 second'",
            Instant.class, VENUE_FILL.EXECUTED_AT, DSL.inline(CLOCKS_APART.toSeconds())));
  }
}
