package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.CancelCountdown;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.core.venue.VenuePosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account of USD-margined perpetuals on Binance. In hedge mode it is read and taken flat, and
 * nothing else.
 */
final class BinanceUsdm extends BinanceAdapter {
  private static final List<Integer> DEPTHS = List.of(5, 10, 20, 50, 100, 500, 1000);

  private final BinanceUsdmApi api;
  private final BinanceConditionals conditionals;
  private final BinanceUsdmFills fills;
  private final BinancePositionMode mode = new BinancePositionMode();

  BinanceUsdm(BinanceSession session) {
    super(session, "/fapi/v1", new BinanceFilters(session.venue(), InstrumentClass.PERPETUAL));
    this.api = VenueWire.client(BinanceUsdmApi.class, session.address());
    this.conditionals = new BinanceConditionals(session, api);
    this.fills = new BinanceUsdmFills(session, api, orders, this::timestamp);
  }

  @Override
  public VenueAnswer<List<VenueBalance>> balances() {
    return session
        .calls()
        .read(
            "GET /fapi/v3/balance",
            () ->
                api.balances(
                    session.lifetimeMillis(), timestamp(), session.key(), session.signature()),
            json ->
                json.list().stream()
                    .map(BinanceUsdm::balance)
                    .filter(balance -> balance.total().signum() != 0)
                    .toList());
  }

  /** Profit that is not realised may be used as margin, but nobody holds it yet. */
  private static VenueBalance balance(VenueJson asset) {
    BigDecimal wallet = asset.decimal("balance");
    BigDecimal free = asset.decimal("availableBalance").min(wallet);
    return new VenueBalance(asset.text("asset"), free, wallet.subtract(free));
  }

  @Override
  public VenueAnswer<List<VenuePosition>> positions() {
    return session
        .calls()
        .read(
            "GET /fapi/v3/positionRisk",
            () ->
                api.positions(
                    session.lifetimeMillis(), timestamp(), session.key(), session.signature()),
            json -> positions(json.list()));
  }

  /** Rows without a position say nothing of the mode, whichever the venue adds. */
  List<VenuePosition> positions(List<VenueJson> shown) {
    List<VenuePosition> held = new ArrayList<>();
    for (VenueJson position : shown) {
      BigDecimal quantity = position.decimal("positionAmt");
      if (quantity.signum() != 0) {
        held.add(
            new VenuePosition(
                new InstrumentId(position.text("symbol"), session.venue()),
                quantity,
                position.decimal("entryPrice"),
                position.decimal("unRealizedProfit"),
                mode.shown(BinancePositionMode.hedged(position.text("positionSide"), quantity))));
      }
    }
    return held;
  }

  @Override
  public VenueAnswer<Boolean> hedgeMode() {
    return session
        .calls()
        .read(
            "GET /fapi/v1/positionSide/dual",
            () ->
                api.positionMode(
                    session.lifetimeMillis(), timestamp(), session.key(), session.signature()),
            json -> mode.shown(json.flag("dualSidePosition")));
  }

  /** A refusal may mean that the mode was changed. */
  @Override
  public VenueAnswer<OrderReport.Status> submit(OrderRequest order, Instant decidedAt) {
    VenueAnswer<OrderReport.Status> answer = super.submit(order, decidedAt);
    if (order.reduceOnly() && answer instanceof VenueAnswer.Failed<OrderReport.Status>) {
      mode.forget();
    }
    return answer;
  }

  @Override
  public VenueAnswer<FeeRates> fees(InstrumentId instrument) {
    return session
        .calls()
        .read(
            "GET /fapi/v1/commissionRate",
            () ->
                api.commission(
                    instrument.symbol(),
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            json ->
                new FeeRates(
                    json.decimal("makerCommissionRate"),
                    json.decimal("takerCommissionRate"),
                    FeeRates.Source.VENUE));
  }

  @Override
  String tradingRight() {
    return "enableFutures";
  }

  /** What waits for a price comes first: it may become an order while the others are read. */
  @Override
  VenueAnswer<List<ReportedOrder>> open(@Nullable String symbol) {
    return conditionals
        .open(symbol, timestamp())
        .then(
            waiting ->
                super.open(symbol)
                    .map(orders -> Stream.concat(orders.stream(), waiting.stream()).toList()));
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancelByVenueId(
      InstrumentId instrument, VenueOrderId venueOrderId) {
    return BinanceConditionals.is(venueOrderId)
        ? conditionals.cancel(venueOrderId, timestamp())
        : super.cancelByVenueId(instrument, venueOrderId);
  }

  /** What waits for a price goes first, or it might become an order behind the others. */
  @Override
  public VenueAnswer<Instant> cancelAll(InstrumentId instrument) {
    return conditionals.cancelAll(instrument, timestamp()).then(done -> cancelOrders(instrument));
  }

  private VenueAnswer<Instant> cancelOrders(InstrumentId instrument) {
    return session
        .calls()
        .act(
            "DELETE /fapi/v1/allOpenOrders",
            () ->
                api.cancelAll(
                    instrument.symbol(),
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            json -> {
              if (json.whole("code") != 200) {
                throw new UnreadableAnswer("cancel all was answered with " + json.whole("code"));
              }
              return session.clock().venue();
            });
  }

  @Override
  public VenueAnswer<List<FundingPayment>> funding(InstrumentId instrument, Instant since) {
    return BinanceFunding.all(
        since,
        BinanceFillPages.SIZE,
        from ->
            session
                .calls()
                .read(
                    "GET /fapi/v1/income",
                    () ->
                        api.income(
                            instrument.symbol(),
                            "FUNDING_FEE",
                            from.toEpochMilli(),
                            BinanceFillPages.SIZE,
                            session.lifetimeMillis(),
                            timestamp(),
                            session.key(),
                            session.signature()),
                    new BinanceFunding(session.venue())::read));
  }

  @Override
  public VenueAnswer<Integer> setLeverage(InstrumentId instrument, int leverage) {
    return session
        .calls()
        .act(
            "POST /fapi/v1/leverage",
            () ->
                api.leverage(
                    instrument.symbol(),
                    leverage,
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            json -> Math.toIntExact(json.whole("leverage")));
  }

  @Override
  public Optional<CancelCountdown> cancelCountdown() {
    return Optional.of(this::armCountdown);
  }

  private VenueAnswer<Instant> armCountdown(InstrumentId instrument, Duration after) {
    return session
        .calls()
        .act(
            "POST /fapi/v1/countdownCancelAll",
            () ->
                api.countdown(
                    instrument.symbol(),
                    after.toMillis(),
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            json ->
                session.clock().venue().plusMillis(json.decimal("countdownTime").longValueExact()));
  }

  /** Only an order that may only reduce is told apart by the account's mode. */
  @Override
  VenueAnswer<Spelling> spelled(OrderRequest order) {
    return order.reduceOnly()
        ? mode.known(this::hedgeMode).map(hedged -> spelling(order, hedged))
        : new VenueAnswer.Answered<>(spelling(order, false));
  }

  private static Spelling spelling(OrderRequest order, boolean hedged) {
    String reduceOnly = order.reduceOnly() && !hedged ? "true" : null;
    String closes = hedged ? BinancePositionMode.closedBy(order.side()) : null;
    if (order.limit().isEmpty()) {
      return new Spelling("MARKET", null, reduceOnly, closes);
    }
    String timeInForce =
        switch (order.timeInForce()) {
          case GOOD_TILL_CANCELED -> "GTC";
          case IMMEDIATE_OR_CANCEL -> "IOC";
          case FILL_OR_KILL -> "FOK";
          case POST_ONLY -> "GTX";
        };
    return new Spelling("LIMIT", timeInForce, reduceOnly, closes);
  }

  @Override
  int depthOf(int levels) {
    return DEPTHS.stream().filter(depth -> depth >= levels).findFirst().orElse(1000);
  }

  @Override
  VenueAnswer<List<VenueFill>> page(
      InstrumentId instrument, Instant since, Optional<TradeId> from) {
    return fills.page(instrument, since, from);
  }
}
