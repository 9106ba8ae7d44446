package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.Exchange.Placement;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.CountdownExpired;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private final Map<String, PerpetualMarket> markets = new LinkedHashMap<>();
  private final SortedMap<String, MarginAccount> accounts = new TreeMap<>();
  private final Countdowns countdowns = new Countdowns();
  private final Wallets wallets;
  private final Margins margins;
  private final Preferences preferences;
  private final Funding funding;
  private final Liquidation liquidation;
  private long lastOrderId;

  /**
   * @param random source of the client order ids that the venue makes
   * @param events told of every change, in order, under the market's lock
   */
  public Perpetuals(
      List<PerpetualRules> contracts,
      InstantSource clock,
      RandomGenerator random,
      Consumer<ExchangeEvent> events) {
    this.clock = clock;
    this.ids = new ClientOrderIds(random);
    this.events = events;
    this.wallets = new Wallets(events);
    this.margins = new Margins(markets.values());
    this.preferences = new Preferences(margins);
    this.funding = new Funding(wallets, events, clock.millis());
    MarginAccount fees = add(FEE_ACCOUNT, Fees.NONE, true);
    MarginAccount insurance = add(INSURANCE_ACCOUNT, Fees.NONE, true);
    add(Exchange.MARKET_ACCOUNT, Fees.NONE, false);
    this.liquidation =
        new Liquidation(markets.values(), margins, wallets, insurance, () -> ++lastOrderId, events);
    for (PerpetualRules rules : contracts) {
      PerpetualSettlement settlement =
          new PerpetualSettlement(rules.symbol(), fees, wallets, events);
      markets.put(
          rules.symbol(),
          new PerpetualMarket(rules, settlement, owner -> account(owner.name()), events));
    }
  }

  /** Opens an account without money. */
  public synchronized void open(String name, Fees fees) {
    if (accounts.containsKey(name)) {
      throw new IllegalArgumentException("account " + name + " exists");
    }
    add(name, fees, true);
  }

  private MarginAccount add(String name, Fees fees, boolean remembers) {
    MarginAccount account =
        new MarginAccount(new Account(name, fees, remembers, MarketKind.USD_M, clock));
    accounts.put(name, account);
    return account;
  }

  /** Adds money from outside, or takes some out when the amount is negative. */
  public synchronized void adjust(String name, BigDecimal amount) {
    advance();
    MarginAccount account = account(name);
    if (amount.signum() < 0
        && margins.of(account).available().min(account.wallet()).compareTo(amount.negate()) < 0) {
      throw new IllegalArgumentException(name + " has not " + amount.negate() + " to give");
    }
    wallets.receive(account, "", IncomeType.TRANSFER, amount, clock.millis(), null);
    sweep();
  }

  /** Refuses what {@link #place} would refuse, and changes nothing. */
  public synchronized void test(String name, NewOrder asked) {
    advance();
    MarginAccount owner = account(name);
    market(asked.symbol()).admit(owner, asked, margins.of(owner).available());
  }

  /** Books an order. */
  public synchronized Placement place(String name, NewOrder asked) {
    advance();
    PerpetualMarket market = market(asked.symbol());
    MarginAccount owner = account(name);
    BigDecimal quantity = market.admit(owner, asked, margins.of(owner).available());
    String given = asked.clientOrderId();
    long id = ++lastOrderId;
    String clientOrderId = given == null ? ids.next() : given;
    List<Trade> trades = market.book(owner, asked, id, clientOrderId, quantity, clock.millis());
    Order order = owner.account().order(id);
    if (order == null) {
      throw new IllegalStateException("order " + id + " is gone");
    }
    Placement placement = new Placement(OrderState.of(order), trades);
    sweep();
    return placement;
  }

  /** Cancels an open order by either id. */
  public synchronized OrderState cancel(
      String name, String symbol, @Nullable Long orderId, @Nullable String clientOrderId) {
    advance();
    PerpetualMarket market = market(symbol);
    Order order = account(name).account().find(symbol, orderId, clientOrderId);
    if (order == null || !order.status().open()) {
      throw new Refusal(RefusalCode.CANCEL_REJECTED, "Unknown order sent.");
    }
    market.matching().withdraw(order, OrderStatus.CANCELED, clock.millis());
    sweep();
    return OrderState.of(order);
  }

  /**
   * Cancels the open orders of an account on a contract, oldest first; there need not be one.
   *
   * @param most how many are cancelled at most
   */
  public synchronized List<OrderState> cancelAll(String name, String symbol, int most) {
    advance();
    return cancelAll(account(name), market(symbol), most, clock.millis());
  }

  private List<OrderState> cancelAll(
      MarginAccount account, PerpetualMarket market, int most, long now) {
    List<Order> open = account.openOrders(market.symbol());
    List<Order> cancelled = open.subList(0, Math.min(most, open.size()));
    cancelled.forEach(order -> market.matching().withdraw(order, OrderStatus.CANCELED, now));
    sweep();
    return cancelled.stream().map(OrderState::of).toList();
  }

  /** Lets open orders trade with the market on request. */
  public MarketFills fills() {
    return new MarketFills(
        this,
        name -> account(name).account(),
        symbol -> market(symbol).rules().contract(),
        hand()::fill);
  }

  /** Lets a recording play into this market. */
  public PlayedMarket played() {
    return new PlayedMarket(this, hand(), events);
  }

  /** Cancels an account's orders on a contract after so long, unless it is called again. */
  public synchronized void countdown(String name, String symbol, long millis) {
    advance();
    market(symbol);
    countdowns.set(account(name).name(), symbol, millis, clock.millis());
  }

  /** Sets the leverage of an account on a contract. */
  public synchronized void leverage(String name, String symbol, int leverage) {
    advance();
    preferences.leverage(account(name), market(symbol), leverage);
  }

  /** Keeps how an account wants its margin on a contract held. */
  public synchronized void marginType(String name, String symbol, MarginType marginType) {
    advance();
    preferences.marginType(account(name), market(symbol), marginType);
  }

  /** What can be read; nothing in it changes anything but what time brings. */
  public synchronized PerpetualView view() {
    advance();
    return peek();
  }

  /** The same, and not even time changes anything. */
  public PerpetualView peek() {
    return new PerpetualView(this, markets, accounts, margins, funding);
  }

  @Override
  public synchronized List<SymbolRules> quotable() {
    return markets.values().stream().map(market -> market.rules().contract()).toList();
  }

  @Override
  public synchronized void fundMarket() {
    adjust(Exchange.MARKET_ACCOUNT, MARKET_FUNDS);
  }

  @Override
  public synchronized void quote(String symbol, List<Book.Level> bids, List<Book.Level> asks) {
    advance();
    hand().quote(market(symbol), bids, asks);
  }

  private PerpetualHand hand() {
    return new PerpetualHand(
        this::market, account(Exchange.MARKET_ACCOUNT), () -> ++lastOrderId, clock, this::sweep);
  }

  /** Fixes a contract's mark price, or lets it follow the book again. */
  public synchronized void mark(String symbol, @Nullable BigDecimal price) {
    advance();
    market(symbol).mark(price);
    sweep();
  }

  /** Lets a contract's longs and shorts pay each other now, at this rate or the one in force. */
  public synchronized void fund(String symbol, @Nullable BigDecimal rate) {
    advance();
    PerpetualMarket market = market(symbol);
    if (rate != null) {
      market.fundingRate(rate);
    }
    funding.settle(market, accounts.values(), clock.millis());
    sweep();
  }

  /** Closes an account's positions as if it were worth too little. */
  public synchronized void liquidate(String name) {
    advance();
    liquidation.liquidate(account(name), clock.millis());
    sweep();
  }

  /** An id as the venue makes them for orders that come without. */
  public synchronized String newClientOrderId() {
    return ids.next();
  }

  private void advance() {
    long now = clock.millis();
    for (Countdowns.Armed armed : countdowns.due(now)) {
      events.accept(new CountdownExpired(armed.account(), armed.symbol()));
      cancelAll(account(armed.account()), market(armed.symbol()), Integer.MAX_VALUE, now);
    }
    for (long due = funding.nextMillis(); funding.due(now); due = funding.nextMillis()) {
      for (PerpetualMarket market : markets.values()) {
        funding.settle(market, accounts.values(), due);
      }
      sweep();
    }
  }

  private void sweep() {
    long now = clock.millis();
    liquidation.sweep(accounts.values(), now);
    accounts.values().stream()
        .filter(account -> account.account().remembers())
        .forEach(account -> account.remember(margins.of(account), now));
  }

  private MarginAccount account(String name) {
    MarginAccount account = accounts.get(name);
    if (account == null) {
      throw new IllegalArgumentException("no account " + name);
    }
    return account;
  }

  private PerpetualMarket market(String symbol) {
    PerpetualMarket market = markets.get(symbol);
    if (market == null) {
      throw new Refusal(RefusalCode.BAD_SYMBOL, "Invalid symbol.");
    }
    return market;
  }
}
