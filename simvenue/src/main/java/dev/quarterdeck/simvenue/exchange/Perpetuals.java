package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.Exchange.Placement;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.CountdownSet;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.IsolatedMarginChanged;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.LeverageChanged;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.MarginTypeChanged;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.MarkPriceFixed;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.PositionModeChanged;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The market of perpetual contracts. One lock orders everything that happens, as on the spot
 * market. What time alone brings (funding, countdowns) happens before the next request is looked
 * at, with the time at which it was due.
 */
public final class Perpetuals implements Quoted {

  /** Receives every fee. */
  public static final String FEE_ACCOUNT = Exchange.FEE_ACCOUNT;

  /** Takes over what no book takes, and pays what liquidated wallets lack. */
  public static final String INSURANCE_ACCOUNT = "venue-insurance";

  private static final BigDecimal MARKET_FUNDS = new BigDecimal("1e15");

  private final InstantSource clock;
  private final ClientOrderIds ids;
  private final Consumer<ExchangeEvent> events;
  private final PerpetualFloor floor;
  private final Preferences preferences;

  /** With the venue's own fee tiers. */
  public Perpetuals(
      List<PerpetualRules> contracts,
      InstantSource clock,
      RandomGenerator random,
      Consumer<ExchangeEvent> events) {
    this(contracts, FeeTable.perpetuals(), clock, random, events);
  }

  /**
   * @param feeTable for accounts whose rates follow what they trade
   * @param random source of the client order ids that the venue makes
   * @param events told of every change, in order, under the market's lock
   */
  public Perpetuals(
      List<PerpetualRules> contracts,
      FeeTable feeTable,
      InstantSource clock,
      RandomGenerator random,
      Consumer<ExchangeEvent> events) {
    this.clock = clock;
    this.ids = new ClientOrderIds(random);
    this.events = events;
    this.floor = new PerpetualFloor(this, contracts, feeTable, clock, ids, events);
    this.preferences = new Preferences(floor.margins());
  }

  /** Opens an account without money. */
  public synchronized void open(String name, Fees fees) {
    floor.open(name, fees, true);
  }

  /** Lets an account's rates follow what it trades. */
  public synchronized void payByTier(String name) {
    floor.account(name).payByTier();
  }

  /** Adds money from outside, or takes some out when the amount is negative. */
  public synchronized void adjust(String name, BigDecimal amount) {
    floor.advance();
    MarginAccount account = floor.account(name);
    BigDecimal available = floor.margins().of(account).available().min(account.crossWallet());
    if (amount.signum() < 0 && available.compareTo(amount.negate()) < 0) {
      throw new IllegalArgumentException(name + " has not " + amount.negate() + " to give");
    }
    floor.wallets().receive(account, "", IncomeType.TRANSFER, amount, clock.millis(), null);
    floor.settled();
  }

  /** Refuses what {@link #place} would refuse, and changes nothing. */
  public synchronized void test(String name, NewOrder asked) {
    floor.advance();
    floor.admit(floor.account(name), asked);
  }

  /** Books an order. */
  public synchronized Placement place(String name, NewOrder asked) {
    floor.advance();
    MarginAccount owner = floor.account(name);
    BigDecimal quantity = floor.admit(owner, asked);
    List<Trade> trades = new ArrayList<>();
    Order order = floor.book(owner, asked, quantity, trades);
    Placement placement = new Placement(OrderState.of(order), trades);
    floor.settled();
    return placement;
  }

  /** Cancels an open order by either id. */
  public synchronized OrderState cancel(
      String name, String symbol, @Nullable Long orderId, @Nullable String clientOrderId) {
    floor.advance();
    PerpetualMarket market = floor.market(symbol);
    Order order = floor.account(name).account().find(symbol, orderId, clientOrderId);
    if (order == null || !order.status().open()) {
      throw new Refusal(RefusalCode.CANCEL_REJECTED, "Unknown order sent.");
    }
    market.matching().withdraw(order, OrderStatus.CANCELED, clock.millis());
    floor.settled();
    return OrderState.of(order);
  }

  /**
   * Cancels the open orders of an account on a contract, oldest first; there need not be one.
   *
   * @param most how many are cancelled at most
   */
  public synchronized List<OrderState> cancelAll(String name, String symbol, int most) {
    floor.advance();
    return floor.cancelAll(floor.account(name), floor.market(symbol), most, clock.millis());
  }

  /** Orders that wait for a price. */
  public ConditionalOrders conditionals() {
    return floor.conditionals();
  }

  /** Lets open orders trade with the market on request. */
  public MarketFills fills() {
    return new MarketFills(
        this,
        name -> floor.account(name).account(),
        symbol -> floor.market(symbol).rules().contract(),
        hand()::fill);
  }

  /** Lets a recording play into this market. */
  public PlayedMarket played() {
    return new PlayedMarket(this, hand(), events);
  }

  /** Cancels an account's orders on a contract after so long, unless it is called again. */
  public synchronized void countdown(String name, String symbol, long millis) {
    floor.advance();
    floor.market(symbol);
    floor.countdowns().set(floor.account(name).name(), symbol, millis, clock.millis());
    events.accept(new CountdownSet(name, symbol, millis));
  }

  /** Sets the leverage of an account on a contract. */
  public synchronized void leverage(String name, String symbol, int leverage) {
    floor.advance();
    preferences.leverage(floor.account(name), floor.market(symbol), leverage);
    events.accept(new LeverageChanged(name, symbol, leverage));
  }

  /** Sets more aside for an isolated position of an account, or less. */
  public synchronized void positionMargin(
      String name, String symbol, PositionSide side, BigDecimal amount, boolean more) {
    floor.advance();
    MarginAccount account = floor.account(name);
    BigDecimal isolated =
        preferences.positionMargin(account, floor.market(symbol), side, amount, more);
    BigDecimal signed = more ? amount : amount.negate();
    account.marginChanges().add(new MarginChange(symbol, side, signed, clock.millis()));
    events.accept(new IsolatedMarginChanged(name, symbol, side, signed, isolated));
    floor.settled();
  }

  /** Sets how an account's margin on a contract is held. */
  public synchronized void marginType(String name, String symbol, MarginType marginType) {
    floor.advance();
    preferences.marginType(floor.account(name), floor.market(symbol), marginType);
    events.accept(new MarginTypeChanged(name, symbol, marginType));
  }

  /** Sets whether an account has two positions in a contract, long and short, or one. */
  public synchronized void positionMode(String name, boolean hedged) {
    floor.advance();
    MarginAccount account = floor.account(name);
    preferences.positionMode(account, hedged, floor.conditionals().waitFor(account));
    events.accept(new PositionModeChanged(name, hedged));
    floor.settled();
  }

  /** What can be read; nothing in it changes anything but what time brings. */
  public synchronized PerpetualView view() {
    floor.advance();
    return peek();
  }

  /** The same, and not even time changes anything. */
  public PerpetualView peek() {
    return new PerpetualView(this, floor, clock);
  }

  @Override
  public synchronized List<SymbolRules> quotable() {
    return floor.markets().values().stream().map(market -> market.rules().contract()).toList();
  }

  @Override
  public synchronized void fundMarket() {
    adjust(Exchange.MARKET_ACCOUNT, MARKET_FUNDS);
  }

  @Override
  public synchronized void quote(String symbol, List<Book.Level> bids, List<Book.Level> asks) {
    floor.advance();
    hand().quote(floor.market(symbol), bids, asks);
  }

  private PerpetualHand hand() {
    return new PerpetualHand(
        floor::market,
        floor.account(Exchange.MARKET_ACCOUNT),
        floor::nextOrder,
        clock,
        floor::settled);
  }

  /** Fixes a contract's mark price, or lets it follow the book again. */
  public synchronized void mark(String symbol, @Nullable BigDecimal price) {
    floor.advance();
    floor.market(symbol).mark(price);
    events.accept(new MarkPriceFixed(symbol, price));
    floor.settled();
  }

  /** Lets a contract's longs and shorts pay each other now, at this rate or the one in force. */
  public synchronized void fund(String symbol, @Nullable BigDecimal rate) {
    floor.advance();
    PerpetualMarket market = floor.market(symbol);
    if (rate != null) {
      market.fundingRate(rate);
    }
    floor.funding().settle(market, floor.accounts().values(), clock.millis());
    floor.settled();
  }

  /** Closes an account's positions as if it were worth too little. */
  public synchronized void liquidate(String name) {
    floor.advance();
    floor.liquidation().liquidate(floor.account(name), clock.millis());
    floor.settled();
  }

  /** An id as the venue makes them for orders that come without. */
  public synchronized String newClientOrderId() {
    return ids.next();
  }
}
