package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.CancelCountdown;
import dev.quarterdeck.core.venue.DenialReason;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenuePosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A spot account on Binance. */
final class BinanceSpot extends BinanceAdapter {
  private static final int DEEPEST = 5000;

  private final BinanceSpotApi api;

  BinanceSpot(BinanceSession session) {
    super(session, "/api/v3", new BinanceFilters(session.venue(), InstrumentClass.SPOT));
    this.api = VenueWire.client(BinanceSpotApi.class, session.address());
  }

  @Override
  public VenueAnswer<List<VenueBalance>> balances() {
    return session
        .calls()
        .read(
            "GET /api/v3/account",
            () ->
                api.account(
                    true,
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            json ->
                json.list("balances").stream()
                    .map(
                        asset ->
                            new VenueBalance(
                                asset.text("asset"),
                                asset.decimal("free"),
                                asset.decimal("locked")))
                    .filter(balance -> balance.total().signum() != 0)
                    .toList());
  }

  @Override
  public VenueAnswer<List<VenuePosition>> positions() {
    return new Answered<>(List.of());
  }

  @Override
  public VenueAnswer<FeeRates> fees(InstrumentId instrument) {
    return session
        .calls()
        .read(
            "GET /api/v3/account/commission",
            () ->
                api.commission(
                    instrument.symbol(),
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            json -> new FeeRates(rate(json, "maker"), rate(json, "taker"), FeeRates.Source.VENUE));
  }

  /** Standard and tax together; what is paid in the venue's own coin may be less. */
  private static BigDecimal rate(VenueJson commission, String liquidity) {
    return commission
        .field("standardCommission")
        .decimal(liquidity)
        .add(commission.field("taxCommission").decimal(liquidity));
  }

  @Override
  String tradingRight() {
    return "enableSpotAndMarginTrading";
  }

  @Override
  public VenueAnswer<Instant> cancelAll(InstrumentId instrument) {
    return session
        .calls()
        .unlessRefused(
            Rejection.ORDER_NOT_FOUND,
            session.clock().venue(),
            "DELETE /api/v3/openOrders",
            VenueEffect.POSSIBLE,
            () ->
                api.cancelAll(
                    instrument.symbol(),
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            json -> {
              json.list();
              return session.clock().venue();
            });
  }

  @Override
  public VenueAnswer<List<FundingPayment>> funding(InstrumentId instrument, Instant since) {
    return new Answered<>(List.of());
  }

  @Override
  public VenueAnswer<Integer> setLeverage(InstrumentId instrument, int leverage) {
    return new Failed<>(
        new DeniedLocally(DenialReason.LEVERAGE_ON_SPOT, "spot accounts have no leverage"));
  }

  @Override
  public Optional<CancelCountdown> cancelCountdown() {
    return Optional.empty();
  }

  @Override
  VenueAnswer<Spelling> spelled(OrderRequest order) {
    return new VenueAnswer.Answered<>(spelling(order));
  }

  private static Spelling spelling(OrderRequest order) {
    if (order.limit().isEmpty()) {
      return new Spelling("MARKET", null, null, null);
    }
    return switch (order.timeInForce()) {
      case GOOD_TILL_CANCELED -> new Spelling("LIMIT", "GTC", null, null);
      case IMMEDIATE_OR_CANCEL -> new Spelling("LIMIT", "IOC", null, null);
      case FILL_OR_KILL -> new Spelling("LIMIT", "FOK", null, null);
      case POST_ONLY -> new Spelling("LIMIT_MAKER", null, null, null);
    };
  }

  @Override
  int depthOf(int levels) {
    return Math.clamp(levels, 1, DEEPEST);
  }

  @Override
  VenueAnswer<List<VenueFill>> page(
      InstrumentId instrument, Instant since, Optional<TradeId> from) {
    return session
        .calls()
        .read(
            "GET /api/v3/myTrades",
            () ->
                api.myTrades(
                    instrument.symbol(),
                    from.isPresent() ? null : since.toEpochMilli(),
                    from.map(TradeId::value).orElse(null),
                    BinanceFillPages.SIZE,
                    session.lifetimeMillis(),
                    timestamp(),
                    session.key(),
                    session.signature()),
            orders::fills);
  }
}
