package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.DenialReason;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.KeyRights;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure.ClockSkew;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Binance's spot and USD-M accounts have in common. */
abstract sealed class BinanceAdapter implements VenueAdapter permits BinanceSpot, BinanceUsdm {
  final BinanceSession session;
  private final String path;
  private final BinanceApi api;
  private final BinanceFilters filters;
  final BinanceOrders orders;
  private final BinanceKeyApi keys;

  /**
   * @param path of the interface at the session's address, with a slash before and none behind
   */
  BinanceAdapter(BinanceSession session, String path, BinanceFilters filters) {
    this.session = session;
    this.path = path;
    this.api = VenueWire.client(BinanceApi.class, URI.create(session.address() + path));
    this.filters = filters;
    this.orders = new BinanceOrders(session.venue());
    this.keys = BinanceKeyApi.of(session.address());
  }

  /** How the account gets into its own stream. */
  final AccountEntries accountEntries() {
    return switch (filters.instrumentClass()) {
      case SPOT -> new BinanceSubscriptions(session, this::timestamp);
      case PERPETUAL -> new BinanceListenKeys(session);
    };
  }

  /** How an order is spelled here. May ask the venue what it has to know for that. */
  abstract VenueAnswer<Spelling> spelled(OrderRequest order);

  /** How many levels to ask for to get these. */
  abstract int depthOf(int levels);

  /** A page of fills, oldest first: those from an id on, else those from a time on. */
  abstract VenueAnswer<List<VenueFill>> page(
      InstrumentId instrument, Instant since, Optional<TradeId> from);

  @Override
  public final VenueId venue() {
    return session.venue();
  }

  @Override
  public final VenueAnswer<Instant> serverTime() {
    Instant asked = session.clock().desk();
    return session
        .calls()
        .read(
            "GET " + path + "/time",
            api::time,
            json -> {
              Instant venue = json.time("serverTime");
              session.clock().heard(venue, asked, session.clock().desk());
              return venue;
            });
  }

  /** What the right to trade here is called. */
  abstract String tradingRight();

  @Override
  public final VenueAnswer<KeyRights> keyRights() {
    return session
        .calls()
        .read(
            "GET /sapi/v1/account/apiRestrictions",
            () ->
                keys.restrictions(
                    session.lifetimeMillis(), timestamp(), session.key(), session.signature()),
            json -> new KeyRights(json.flag(tradingRight()), json.flag("enableWithdrawals")));
  }

  @Override
  public final VenueAnswer<List<InstrumentFilters>> instruments() {
    return session
        .calls()
        .read(
            "GET " + path + "/exchangeInfo",
            api::exchangeInfo,
            json -> {
              AnnouncedLimits.read(json).ifPresent(session.calls()::announced);
              return filters.read(json);
            });
  }

  @Override
  public final VenueAnswer<VenueBook> book(InstrumentId instrument, int levels) {
    return session
        .calls()
        .read(
            "GET " + path + "/depth",
            () -> api.depth(instrument.symbol(), depthOf(levels)),
            json ->
                new VenueBook(
                    instrument,
                    json.whole("lastUpdateId"),
                    levels(json.list("bids")),
                    levels(json.list("asks"))));
  }

  @Override
  public final VenueAnswer<List<ReportedOrder>> openOrders() {
    return open(null);
  }

  @Override
  public final VenueAnswer<List<ReportedOrder>> openOrdersOn(InstrumentId instrument) {
    return open(instrument.symbol());
  }

  /**
   * Orders that work.
   *
   * @param symbol of one instrument, null for all
   */
  VenueAnswer<List<ReportedOrder>> open(@Nullable String symbol) {
    return session
        .calls()
        .read(
            "GET " + path + "/openOrders",
            () ->
                api.openOrders(
                    symbol,
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            orders::working);
  }

  @Override
  public final VenueAnswer<Optional<ReportedOrder>> order(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return session
        .calls()
        .unlessRefused(
            Rejection.ORDER_NOT_FOUND,
            Optional.<ReportedOrder>empty(),
            "GET " + path + "/order",
            VenueEffect.NONE,
            () ->
                api.order(
                    instrument.symbol(),
                    clientOrderId.value(),
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            json -> {
              ReportedOrder order = orders.order(json);
              if (!order.clientOrderId().equals(clientOrderId.value())) {
                throw new UnreadableAnswer("asked for " + clientOrderId + ", was shown another");
              }
              return Optional.of(order);
            });
  }

  @Override
  public VenueAnswer<OrderReport.Status> submit(OrderRequest order, Instant decidedAt) {
    if (order.reduceOnly() && filters.instrumentClass() == InstrumentClass.SPOT) {
      return new Failed<>(
          new DeniedLocally(DenialReason.REDUCE_ONLY_ON_SPOT, "spot accounts have no positions"));
    }
    VenueAnswer<OrderReport.Status> answer =
        spelled(order).then(spelling -> place(order, spelling, decidedAt));
    boolean expired = !session.clock().desk().isBefore(decidedAt.plus(session.lifetime()));
    return expired && answer instanceof Failed<OrderReport.Status>(ClockSkew skew, String endpoint)
        ? new Failed<>(new RejectedByVenue(Rejection.TOO_LATE, skew.detail()), endpoint)
        : answer;
  }

  private VenueAnswer<OrderReport.Status> place(
      OrderRequest order, Spelling spelling, Instant decidedAt) {
    return session
        .calls()
        .act(
            "POST " + path + "/order",
            () ->
                api.place(
                    order.instrument().symbol(),
                    order.side().name(),
                    spelling.type(),
                    spelling.timeInForce(),
                    order.quantity().toPlainString(),
                    order.limit().map(price -> price.toPlainString()).orElse(null),
                    order.clientOrderId().value(),
                    spelling.reduceOnly(),
                    spelling.positionSide(),
                    "RESULT",
                    session.lifetimeMillis(),
                    timestampOf(decidedAt),
                    session.key(),
                    session.signature()),
            json -> orders.placed(json, order));
  }

  @Override
  public final VenueAnswer<OrderReport.Status> cancel(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return cancel(instrument, null, clientOrderId.value());
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancelByVenueId(
      InstrumentId instrument, VenueOrderId venueOrderId) {
    return cancel(instrument, venueOrderId.value(), null);
  }

  private VenueAnswer<OrderReport.Status> cancel(
      InstrumentId instrument, @Nullable String venueOrderId, @Nullable String clientOrderId) {
    return session
        .calls()
        .act(
            "DELETE " + path + "/order",
            () ->
                api.cancel(
                    instrument.symbol(),
                    venueOrderId,
                    clientOrderId,
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            json -> {
              OrderReport.Status status = orders.cancelled(json, session.clock().venue());
              String shown =
                  json.text(json.has("origClientOrderId") ? "origClientOrderId" : "clientOrderId");
              if (clientOrderId != null && !shown.equals(clientOrderId)
                  || venueOrderId != null && !status.venueOrderId().value().equals(venueOrderId)) {
                throw new UnreadableAnswer("another order than the one to cancel was shown");
              }
              return status;
            });
  }

  @Override
  public final VenueAnswer<List<VenueFill>> fills(InstrumentId instrument, Instant since) {
    return BinanceFillPages.all(since, first -> page(instrument, since, first));
  }

  /** The venue's time now, for a request. */
  final long timestamp() {
    return timestampOf(session.clock().desk());
  }

  /** The venue's time of a time of the desk; the clocks are compared first where that is due. */
  private long timestampOf(Instant desk) {
    if (session.clock().doubtful()) {
      serverTime();
    }
    return session.clock().venueTimeOf(desk).toEpochMilli();
  }

  private static List<VenueBook.Level> levels(List<VenueJson> side) {
    return side.stream()
        .map(level -> new VenueBook.Level(level.at(0).decimal(), level.at(1).decimal()))
        .toList();
  }
}
