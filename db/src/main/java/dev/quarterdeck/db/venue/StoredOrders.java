package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.generated.Tables.ORDER_INTENT;
import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.generated.tables.records.VenueOrderRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/** Orders with their intents and executions: two questions, however many they are. */
final class StoredOrders {
  private StoredOrders() {}

  /** Orders and their intents, to be narrowed down. */
  static SelectOnConditionStep<Record> select(DSLContext dsl) {
    return dsl.select(VENUE_ORDER.fields())
        .select(ORDER_INTENT.fields())
        .from(VENUE_ORDER)
        .join(ORDER_INTENT)
        .on(ORDER_INTENT.CLIENT_ORDER_ID.eq(VENUE_ORDER.CLIENT_ORDER_ID));
  }

  /** The same text of a statement for any number of ids. */
  static Condition isOneOf(Collection<ClientOrderId> ids) {
    return VENUE_ORDER.CLIENT_ORDER_ID.eq(
        DSL.any(DSL.val(ids.stream().map(ClientOrderId::value).toArray(String[]::new))));
  }

  /** The orders of a {@link #select}, in its order. */
  static List<StoredOrder> read(DSLContext dsl, ResultQuery<Record> orders) {
    Result<Record> rows = orders.fetch();
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, List<VenueFill>> fills = fills(dsl, rows.map(row -> row.into(VENUE_ORDER)));
    return rows.map(
        row -> {
          StoredIntent intent = IntentRows.stored(row.into(ORDER_INTENT));
          return new StoredOrder(
              intent.intent(),
              intent.state(),
              OrderRows.order(
                  intent.intent(),
                  row.into(VENUE_ORDER),
                  fills.getOrDefault(intent.intent().id().value(), List.of())));
        });
  }

  /** The order of a row that is locked. */
  static VenueOrder of(DSLContext inside, VenueOrderRecord row) {
    StoredIntent intent =
        inside
            .selectFrom(ORDER_INTENT)
            .where(ORDER_INTENT.CLIENT_ORDER_ID.eq(row.getClientOrderId()))
            .fetchSingle(IntentRows::stored);
    return OrderRows.order(
        intent.intent(),
        row,
        fills(inside, List.of(row)).getOrDefault(row.getClientOrderId(), List.of()));
  }

  /** Executions by client order id, as they became known, none twice. */
  private static Map<String, List<VenueFill>> fills(DSLContext dsl, List<VenueOrderRecord> orders) {
    List<ClientOrderId> atTheVenue =
        orders.stream()
            .filter(row -> row.getVenueOrderId() != null)
            .map(row -> new ClientOrderId(row.getClientOrderId()))
            .toList();
    if (atTheVenue.isEmpty()) {
      return Map.of();
    }
    Map<String, List<VenueFill>> byOrder = new HashMap<>();
    Map<String, Set<TradeId>> seen = new HashMap<>();
    dsl.select(VENUE_ORDER.CLIENT_ORDER_ID)
        .select(VENUE_FILL.fields())
        .from(VENUE_ORDER)
        .join(VENUE_FILL)
        .on(OwnFills.isOfOrder())
        .where(isOneOf(atTheVenue))
        .and(FillOwners.isNotBefore())
        .orderBy(VENUE_FILL.RECORDED_AT, VENUE_FILL.EXECUTED_AT, VENUE_FILL.TRADE_ID)
        .forEach(
            row -> {
              String id = row.get(VENUE_ORDER.CLIENT_ORDER_ID);
              VenueFill fill = OrderRows.fill(row.into(VENUE_FILL));
              if (seen.computeIfAbsent(id, _ -> new HashSet<>()).add(fill.tradeId())) {
                byOrder.computeIfAbsent(id, _ -> new ArrayList<>()).add(fill);
              }
            });
    return byOrder;
  }
}
