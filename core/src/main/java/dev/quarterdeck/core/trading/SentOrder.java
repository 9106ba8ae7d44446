package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.core.venue.VenueOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An order of this engine at the venue, and how much of what is known of it the engine knows. */
final class SentOrder {
  final long number;
  final long quantityLots;
  VenueOrder order;
  boolean acceptedTold;
  boolean endTold;
  boolean cancelWanted;
  long cancelAgainNanos = Long.MAX_VALUE;
  long endedNanos;
  int fillsTold;
  long lotsTold;

  SentOrder(long number, long quantityLots, VenueOrder order) {
    this.number = number;
    this.quantityLots = quantityLots;
    this.order = order;
  }

  ClientOrderId id() {
    return order.request().clientOrderId();
  }

  boolean works() {
    return switch (order.state()) {
      case ACCEPTED, PARTIALLY_FILLED, PENDING_CANCEL -> true;
      case INITIALIZED, SUBMITTED, UNKNOWN, DENIED, FILLED, CANCELED, EXPIRED, REJECTED, LOST ->
          false;
    };
  }

  void save(StateWriter out, Instrument instrument) {
    out.writeLong(number);
    out.writeLong(quantityLots);
    out.writeBoolean(acceptedTold);
    out.writeBoolean(endTold);
    out.writeBoolean(cancelWanted);
    out.writeLong(endedNanos);
    out.writeInt(fillsTold);
    out.writeLong(lotsTold);
    OrderRequest request = order.request();
    out.writeString(request.clientOrderId().value());
    out.writeString(request.instrument().symbol());
    out.writeString(request.instrument().venue().value());
    out.writeSide(request.side());
    out.writeLong(instrument.ticks(request.limit().orElseThrow()));
    out.writeEnum(request.timeInForce());
    out.writeEnum(order.state());
    out.writeString(order.venueOrderId().map(VenueOrderId::value).orElse(""));
    out.writeString(order.reportedFilled().toPlainString());
    out.writeLong(order.venueTime().map(MarketTime::nanos).orElse(Long.MIN_VALUE));
    out.writeInt(order.fills().size());
    for (VenueFill fill : order.fills()) {
      saveFill(out, fill);
    }
  }

  static SentOrder restore(StateReader in, Instrument instrument) {
    long number = in.readLong();
    long lots = in.readLots();
    boolean acceptedTold = in.readBoolean();
    boolean endTold = in.readBoolean();
    boolean cancelWanted = in.readBoolean();
    long endedNanos = in.readLong();
    int fillsTold = in.readInt();
    long lotsTold = in.readLots();
    ClientOrderId id = new ClientOrderId(in.readString());
    InstrumentId traded = new InstrumentId(in.readString(), new VenueId(in.readString()));
    OrderRequest request =
        new OrderRequest(
            id,
            traded,
            in.readSide(),
            instrument.quantity(lots),
            Optional.of(instrument.price(in.readTicks())),
            in.readEnum(OrderRequest.TimeInForce.class),
            false);
    OrderState state = in.readEnum(OrderState.class);
    Optional<VenueOrderId> venueOrderId =
        Optional.of(in.readString()).filter(text -> !text.isEmpty()).map(VenueOrderId::new);
    BigDecimal reportedFilled = new BigDecimal(in.readString());
    long venueNanos = in.readLong();
    Optional<Instant> venueTime =
        venueNanos == Long.MIN_VALUE
            ? Optional.empty()
            : Optional.of(MarketTime.instant(venueNanos));
    List<VenueFill> fills = new ArrayList<>();
    for (int remaining = in.readInt(); remaining > 0; remaining--) {
      fills.add(restoreFill(in, request, venueOrderId.orElseThrow()));
    }
    SentOrder sent =
        new SentOrder(
            number,
            lots,
            new VenueOrder(request, state, venueOrderId, fills, reportedFilled, venueTime));
    sent.acceptedTold = acceptedTold;
    sent.endTold = endTold;
    sent.cancelWanted = cancelWanted;
    sent.endedNanos = endedNanos;
    sent.fillsTold = fillsTold;
    sent.lotsTold = lotsTold;
    return sent;
  }

  private static void saveFill(StateWriter out, VenueFill fill) {
    out.writeString(fill.tradeId().value());
    out.writeString(fill.price().toPlainString());
    out.writeString(fill.quantity().toPlainString());
    out.writeEnum(fill.liquidity());
    out.writeString(fill.commission().toPlainString());
    out.writeString(fill.commissionCurrency());
    out.writeLong(MarketTime.nanos(fill.executedAt()));
  }

  private static VenueFill restoreFill(
      StateReader in, OrderRequest request, VenueOrderId venueOrderId) {
    return new VenueFill(
        new TradeId(in.readString()),
        venueOrderId,
        request.instrument(),
        request.side(),
        new BigDecimal(in.readString()),
        new BigDecimal(in.readString()),
        in.readEnum(LiquiditySide.class),
        new BigDecimal(in.readString()),
        in.readString(),
        MarketTime.instant(in.readLong()));
  }
}
