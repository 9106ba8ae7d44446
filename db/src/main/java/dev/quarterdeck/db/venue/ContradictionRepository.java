package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.generated.Tables.ORDER_CONTRADICTION;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.OrderTransition.Contradiction;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reports that cannot be true together with what is known of their orders. */
public final class ContradictionRepository {
  private final DSLContext dsl;

  public ContradictionRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** How many there ever were, by account, bot and kind. */
  public List<ContradictionCount> counts() {
    return dsl.select(
            VENUE_ORDER.ACCOUNT, VENUE_ORDER.BOT, ORDER_CONTRADICTION.CONTRADICTION, DSL.count())
        .from(ORDER_CONTRADICTION)
        .join(VENUE_ORDER)
        .using(ORDER_CONTRADICTION.CLIENT_ORDER_ID)
        .groupBy(VENUE_ORDER.ACCOUNT, VENUE_ORDER.BOT, ORDER_CONTRADICTION.CONTRADICTION)
        .orderBy(VENUE_ORDER.ACCOUNT, VENUE_ORDER.BOT, ORDER_CONTRADICTION.CONTRADICTION)
        .fetch(
            row ->
                new ContradictionCount(
                    new VenueAccountId(row.value1()),
                    new BotId(row.value2()),
                    Contradiction.valueOf(row.value3()),
                    row.value4()));
  }
}
