package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.BalanceAdjusted;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The venue's only state. One lock orders everything that happens, and events are reported under
 * it, so that their order is the order of what happened.
 */
public final class Exchange implements Quoted {

  /** Receives every fee. */
  public static final String FEE_ACCOUNT = "venue-fees";

  /** Quotes the synthetic market. */
  public static final String MARKET_ACCOUNT = "synthetic-market";

  private final InstantSource clock;
  private final ClientOrderIds ids;
  private final Consumer<ExchangeEvent> events;
  private final Map<String, Market> markets = new LinkedHashMap<>();
  private final SortedMap<String, Account> accounts = new TreeMap<>();
  private final Commissions commissions;
  private long lastOrderId;

  /** With the venue's own fee rules. */
  public Exchange(
      List<SymbolRules> symbols,
      InstantSource clock,
      RandomGenerator random,
      Consumer<ExchangeEvent> events) {
    this(symbols, FeeRules.standard(), clock, random, events);
  }

  /**
   * @param feeRules for accounts that agree to more than rates of their own
   * @param random source of the client order ids that the venue makes
   * @param events told of every change, in order, under the venue's lock
   */
  public Exchange(
      List<SymbolRules> symbols,
      FeeRules feeRules,
      InstantSource clock,
      RandomGenerator random,
      Consumer<ExchangeEvent> events) {
    this.clock = clock;
    this.ids = new ClientOrderIds(random);
    this.events = events;
    Account fees = new Account(FEE_ACCOUNT, Fees.NONE, true, MarketKind.SPOT, clock);
    accounts.put(FEE_ACCOUNT, fees);
    accounts.put(
        MARKET_ACCOUNT, new Account(MARKET_ACCOUNT, Fees.NONE, false, MarketKind.SPOT, clock));
    this.commissions = new Commissions(feeRules, fees, this::price);
    for (SymbolRules rules : symbols) {
      markets.put(rules.symbol(), new Market(rules, commissions, events));
    }
  }

  /** An order just booked and what it traded at once. */
  public record Placement(OrderState order, List<Trade> trades) {}

  /** Opens an account without money. */
  public synchronized void open(String name, Fees fees) {
    if (accounts.putIfAbsent(name, new Account(name, fees, true, MarketKind.SPOT, clock)) != null) {
      throw new IllegalArgumentException("account " + name + " exists");
    }
  }

  /** The rates that an account pays now. */
  public synchronized Fees fees(String account) {
    return commissions.fees(account(account), clock.millis());
  }

  /** What accounts have agreed to pay their fees by. */
  public FeeAgreements feeAgreements() {
    return new FeeAgreements(this, this::account, commissions);
  }

  private @Nullable BigDecimal price(String symbol) {
    Market market = markets.get(symbol);
    return market == null ? null : market.lastPrice();
  }

  /** Adds money from outside, or takes some out when the amount is negative. */
  public synchronized void adjust(String account, String asset, BigDecimal amount) {
    account(account).change(asset, amount, BigDecimal.ZERO);
    events.accept(new BalanceAdjusted(MarketKind.SPOT, account, asset, amount));
  }

  /** The venue's symbols. */
  public synchronized List<SymbolRules> symbols() {
    return markets.values().stream().map(Market::rules).toList();
  }

  /** The names of all accounts. */
  public synchronized List<String> accounts() {
    return List.copyOf(accounts.keySet());
  }

  /** What an account has, by asset. */
  public synchronized SortedMap<String, Balance> balances(String account) {
    Account owner = account(account);
    return Sight.isNow() ? new TreeMap<>(owner.balances()) : owner.balancesAt(Sight.millis());
  }

  /** Refuses what {@link #place} would refuse, and changes nothing. */
  public synchronized void test(String account, NewOrder asked) {
    market(asked.symbol()).admit(account(account), asked, clock.millis());
  }

  /** Books an order. */
  public synchronized Placement place(String account, NewOrder asked) {
    Market market = market(asked.symbol());
    Account owner = account(account);
    long now = clock.millis();
    BigDecimal quantity = market.admit(owner, asked, now);
    String given = asked.clientOrderId();
    String clientOrderId = given == null ? newClientOrderId() : given;
    long id = ++lastOrderId;
    List<Trade> trades = market.book(owner, asked, id, clientOrderId, quantity, now);
    Placement placement =
        new Placement(OrderState.of(Objects.requireNonNull(owner.order(id))), trades);
    settle();
    return placement;
  }

  /** Lets open orders trade with the market on request. */
  public MarketFills fills() {
    return new MarketFills(this, this::account, symbol -> market(symbol).rules(), hand()::fill);
  }

  /** Lets a recording play into this market. */
  public PlayedMarket played() {
    return new PlayedMarket(this, hand(), events);
  }

  /**
   * Cancels an open order by either id.
   *
   * @param cancelId the cancel's own id
   */
  public synchronized OrderState cancel(
      String account,
      String symbol,
      @Nullable Long orderId,
      @Nullable String clientOrderId,
      String cancelId) {
    Market market = market(symbol);
    Order order = account(account).find(symbol, orderId, clientOrderId);
    if (order == null || !order.status().open()) {
      throw new Refusal(RefusalCode.CANCEL_REJECTED, "Unknown order sent.");
    }
    market.cancel(order, cancelId, clock.millis());
    return OrderState.of(order);
  }

  /**
   * Cancels the open orders of an account on a symbol, oldest first; there must be one.
   *
   * @param most how many are cancelled at most
   * @param cancelId the cancel's own id
   */
  public synchronized List<OrderState> cancelAll(
      String account, String symbol, int most, String cancelId) {
    Market market = market(symbol);
    List<Order> open =
        account(account).openOrders().stream()
            .filter(order -> order.asked().symbol().equals(symbol))
            .toList();
    if (open.isEmpty()) {
      throw new Refusal(RefusalCode.CANCEL_REJECTED, "Unknown order sent.");
    }
    List<Order> cancelled = open.subList(0, Math.min(most, open.size()));
    cancelled.forEach(order -> market.cancel(order, cancelId, clock.millis()));
    return cancelled.stream().map(OrderState::of).toList();
  }

  /** One order by either id. */
  public synchronized OrderState order(
      String account, String symbol, @Nullable Long orderId, @Nullable String clientOrderId) {
    market(symbol);
    Order order = account(account).find(symbol, orderId, clientOrderId);
    Optional<OrderState> seen = order == null ? Optional.empty() : order.seen();
    return seen.orElseThrow(() -> new Refusal(RefusalCode.NO_SUCH_ORDER, "Order does not exist."));
  }

  /** Open orders of an account, on one symbol or on all. */
  public synchronized List<OrderState> openOrders(String account, @Nullable String symbol) {
    if (symbol != null) {
      market(symbol);
    }
    return account(account).seenOpen(symbol);
  }

  /** Every order that an account ever had, oldest first. */
  public synchronized List<OrderState> orders(String account) {
    return account(account).orders().values().stream()
        .flatMap(order -> order.seen().stream())
        .toList();
  }

  /** Every trade that an account ever had, oldest first. */
  public synchronized List<Trade> trades(String account, String symbol) {
    market(symbol);
    return account(account).trades().stream()
        .filter(trade -> trade.symbol().equals(symbol) && trade.timeMillis() <= Sight.millis())
        .toList();
  }

  /** The latest trades of a symbol, oldest first. */
  public synchronized List<Trade> recentTrades(String symbol, int limit) {
    List<Trade> trades = market(symbol).trades();
    return List.copyOf(trades.subList(Math.max(0, trades.size() - limit), trades.size()));
  }

  /** The best levels of a symbol's book. */
  public synchronized Book.Depth depth(String symbol, int limit) {
    return market(symbol).book().depth(limit);
  }

  /** What changed in a symbol's book since this was last asked. */
  public synchronized Optional<BookChanges> bookChanges(String symbol) {
    return market(symbol).book().changes();
  }

  /** The price of the last trade. */
  public synchronized BigDecimal lastPrice(String symbol) {
    return market(symbol).lastPrice();
  }

  /** The price that filters measure from. */
  public synchronized BigDecimal averagePrice(String symbol) {
    return market(symbol).averagePrice(clock.millis());
  }

  @Override
  public List<SymbolRules> quotable() {
    return symbols();
  }

  @Override
  public synchronized void fundMarket() {
    hand().fund(markets.values());
  }

  @Override
  public synchronized void quote(String symbol, List<Book.Level> bids, List<Book.Level> asks) {
    hand().quote(market(symbol), bids, asks);
  }

  private SpotHand hand() {
    return new SpotHand(
        this::market, account(MARKET_ACCOUNT), () -> ++lastOrderId, clock, events, this::settle);
  }

  private void settle() {
    markets.values().forEach(market -> market.trigger(clock.millis()));
  }

  private Account account(String name) {
    Account account = accounts.get(name);
    if (account == null) {
      throw new IllegalArgumentException("no account " + name);
    }
    return account;
  }

  private Market market(String symbol) {
    Market market = markets.get(symbol);
    if (market == null) {
      throw new Refusal(RefusalCode.BAD_SYMBOL, "Invalid symbol.");
    }
    return market;
  }

  /** An id as the venue makes them for orders and cancels that come without. */
  public synchronized String newClientOrderId() {
    return ids.next();
  }
}
