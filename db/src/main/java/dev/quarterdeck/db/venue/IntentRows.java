package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.generated.tables.records.OrderIntentRecord;
import java.util.Optional;
import java.util.OptionalLong;

/** Intents as rows and back. */
final class IntentRows {
  private IntentRows() {}

  static OrderIntentRecord row(OrderIntent intent) {
    OrderRequest request = intent.request();
    OrderIntentRecord row = new OrderIntentRecord();
    row.setClientOrderId(intent.id().value());
    row.setAccount(intent.account().value());
    row.setBot(intent.bot().value());
    row.setPurpose(intent.flattensFor().isPresent() ? "FLATTEN" : "TRADE");
    intent.flattensFor().ifPresent(row::setKillId);
    intent.session().ifPresent(row::setSession);
    row.setInstrument(request.instrument().toString());
    row.setSide(request.side().name());
    row.setQuantity(request.quantity());
    request.limit().ifPresent(row::setLimitPrice);
    row.setTimeInForce(request.timeInForce().name());
    row.setReduceOnly(request.reduceOnly());
    row.setIntendedAt(intent.at());
    row.setState(IntentState.SUBMITTED.name());
    row.setStateChangedAt(intent.at());
    return row;
  }

  static StoredIntent stored(OrderIntentRecord row) {
    OrderRequest request =
        new OrderRequest(
            new ClientOrderId(row.getClientOrderId()),
            InstrumentId.parse(row.getInstrument()),
            Side.valueOf(row.getSide()),
            row.getQuantity(),
            Optional.ofNullable(row.getLimitPrice()),
            OrderRequest.TimeInForce.valueOf(row.getTimeInForce()),
            row.getReduceOnly());
    return new StoredIntent(
        new OrderIntent(
            request,
            new VenueAccountId(row.getAccount()),
            new BotId(row.getBot()),
            Optional.ofNullable(row.getKillId()),
            session(row),
            row.getIntendedAt()),
        IntentState.valueOf(row.getState()),
        row.getStateChangedAt());
  }

  private static OptionalLong session(OrderIntentRecord row) {
    Long session = row.getSession();
    return session == null ? OptionalLong.empty() : OptionalLong.of(session);
  }
}
