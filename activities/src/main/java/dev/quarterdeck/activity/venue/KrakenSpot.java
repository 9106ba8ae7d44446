package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.CancelCountdown;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.DenialReason;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.KeyRights;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.core.venue.VenuePosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A spot account on Kraken. */
final class KrakenSpot implements VenueAdapter {
  private static final int DEEPEST = 500;

  private final KrakenSession session;
  private final KrakenRest rest;
  private final KrakenTrading trading;
  private volatile Optional<KrakenPairs> pairs = Optional.empty();

  KrakenSpot(KrakenSession session) {
    this.session = Objects.requireNonNull(session, "session");
    this.rest = VenueWire.client(KrakenRest.class, session.address());
    this.trading = new KrakenTrading(session, rest);
  }

  @Override
  public VenueId venue() {
    return session.venue();
  }

  @Override
  public VenueAnswer<Instant> serverTime() {
    return session.serverTime(rest);
  }

  @Override
  public VenueAnswer<List<InstrumentFilters>> instruments() {
    return load().map(all -> all.all().stream().map(KrakenPair::filters).toList());
  }

  @Override
  public VenueAnswer<List<VenueBalance>> balances() {
    return names().then(this::balances);
  }

  private VenueAnswer<List<VenueBalance>> balances(KrakenPairs names) {
    return session.read(
        "BalanceEx",
        nonce -> rest.balances(nonce, session.key(), session.signature()),
        result -> {
          List<VenueBalance> balances = new ArrayList<>();
          for (Map.Entry<String, VenueJson> asset : result.fields().entrySet()) {
            BigDecimal total = asset.getValue().decimal("balance");
            BigDecimal held = asset.getValue().decimal("hold_trade");
            if (total.signum() != 0) {
              balances.add(
                  new VenueBalance(names.currency(asset.getKey()), total.subtract(held), held));
            }
          }
          return balances;
        });
  }

  /** None; what is held on margin can neither be shown as a position here nor be closed. */
  @Override
  public VenueAnswer<List<VenuePosition>> positions() {
    return session
        .read(
            "OpenPositions",
            nonce -> rest.openPositions(nonce, session.key(), session.signature()),
            result -> result.fields().size())
        .then(
            open ->
                open == 0
                    ? new Answered<>(List.of())
                    : new Failed<>(
                        new RejectedByVenue(
                            Rejection.OTHER,
                            open + " positions are held on margin: close them at the venue")));
  }

  @Override
  public VenueAnswer<FeeRates> fees(InstrumentId instrument) {
    return pair(instrument)
        .then(
            pair ->
                session.read(
                    "TradeVolume",
                    nonce ->
                        rest.tradeVolume(pair.name(), nonce, session.key(), session.signature()),
                    result -> {
                      BigDecimal taker = percent(result.field("fees"), pair);
                      BigDecimal maker =
                          result.has("fees_maker")
                              ? percent(result.field("fees_maker"), pair)
                              : taker;
                      return new FeeRates(maker, taker, FeeRates.Source.VENUE);
                    }));
  }

  private static BigDecimal percent(VenueJson fees, KrakenPair pair) {
    return fees.field(pair.key()).decimal("fee").scaleByPowerOfTen(-2);
  }

  @Override
  public VenueAnswer<KeyRights> keyRights() {
    return session.read(
        "GetApiKeyInfo",
        nonce -> rest.keyInfo(nonce, session.key(), session.signature()),
        result -> {
          List<String> rights = result.list("permissions").stream().map(VenueJson::text).toList();
          return new KeyRights(rights.contains("modify-trades"), rights.contains("withdraw-funds"));
        });
  }

  @Override
  public VenueAnswer<VenueBook> book(InstrumentId instrument, int levels) {
    return pair(instrument)
        .then(
            pair ->
                session.open(
                    "Depth",
                    () -> rest.depth(pair.name(), Math.clamp(levels, 1, DEEPEST)),
                    result -> {
                      VenueJson book = result.field(pair.key());
                      return new VenueBook(
                          instrument, 0, levels(book.list("bids")), levels(book.list("asks")));
                    }));
  }

  private static List<VenueBook.Level> levels(List<VenueJson> side) {
    return side.stream()
        .map(level -> new VenueBook.Level(level.at(0).decimal(), level.at(1).decimal()))
        .toList();
  }

  @Override
  public VenueAnswer<List<ReportedOrder>> openOrders() {
    return trading.openOrders();
  }

  /** The venue cannot be asked for one pair, and charges the same. */
  @Override
  public VenueAnswer<List<ReportedOrder>> openOrdersOn(InstrumentId instrument) {
    return openOrders()
        .map(
            orders ->
                orders.stream().filter(order -> order.instrument().equals(instrument)).toList());
  }

  @Override
  public VenueAnswer<Optional<ReportedOrder>> order(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return KrakenOrderIds.onVenue(clientOrderId)
        .map(trading::order)
        .orElseGet(() -> unfit(clientOrderId));
  }

  @Override
  public VenueAnswer<List<VenueFill>> fills(InstrumentId instrument, Instant since) {
    return pair(instrument).then(pair -> trading.fills(pair, since));
  }

  @Override
  public VenueAnswer<OrderReport.Status> submit(OrderRequest order, Instant decidedAt) {
    if (order.reduceOnly()) {
      return new Failed<>(
          new DeniedLocally(DenialReason.REDUCE_ONLY_ON_SPOT, "spot accounts have no positions"));
    }
    if (order.timeInForce() == TimeInForce.FILL_OR_KILL) {
      return new Failed<>(
          new DeniedLocally(DenialReason.NOT_OFFERED, "Kraken has no fill-or-kill orders"));
    }
    return KrakenOrderIds.onVenue(order.clientOrderId())
        .map(
            id -> pair(order.instrument()).then(pair -> trading.submit(order, id, pair, decidedAt)))
        .orElseGet(() -> unfit(order.clientOrderId()));
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancel(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return KrakenOrderIds.onVenue(clientOrderId)
        .map(trading::cancel)
        .orElseGet(() -> unfit(clientOrderId));
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancelByVenueId(
      InstrumentId instrument, VenueOrderId venueOrderId) {
    return trading.cancel(venueOrderId);
  }

  @Override
  public VenueAnswer<Instant> cancelAll(InstrumentId instrument) {
    return trading.cancelAll(instrument);
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

  /** None: Kraken's is one for all instruments, so that one bot would take it from another. */
  @Override
  public Optional<CancelCountdown> cancelCountdown() {
    return Optional.empty();
  }

  private static <T> VenueAnswer<T> unfit(ClientOrderId id) {
    return new Failed<>(
        new DeniedLocally(
            DenialReason.CLIENT_ORDER_ID_UNFIT, "Kraken's ids cannot carry '" + id + "'"));
  }

  private VenueAnswer<KrakenPairs> load() {
    return session.open(
        "AssetPairs",
        rest::assetPairs,
        result -> {
          KrakenPairs read = KrakenPairs.read(session.venue(), result);
          pairs = Optional.of(read);
          return read;
        });
  }

  private VenueAnswer<KrakenPairs> names() {
    return pairs.<VenueAnswer<KrakenPairs>>map(Answered::new).orElseGet(this::load);
  }

  /** An instrument that is not known may be new: then the venue is asked again. */
  private VenueAnswer<KrakenPair> pair(InstrumentId instrument) {
    Optional<KrakenPair> known = pairs.flatMap(all -> all.of(instrument));
    if (known.isPresent()) {
      return new Answered<>(known.get());
    }
    return load()
        .then(
            all ->
                all.of(instrument)
                    .<VenueAnswer<KrakenPair>>map(Answered::new)
                    .orElseGet(
                        () ->
                            new Failed<>(
                                new RejectedByVenue(
                                    Rejection.UNKNOWN_INSTRUMENT,
                                    "Kraken does not list " + instrument.symbol()))));
  }
}
