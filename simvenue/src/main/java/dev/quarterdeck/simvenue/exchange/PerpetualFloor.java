package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.CountdownExpired;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Where perpetuals are traded: contracts, accounts, and what time and prices do to them. Only
 * {@link Perpetuals} and what it lends it to use it, under the lock.
 */
final class PerpetualFloor implements ConditionalOrders.Floor {

  private final InstantSource clock;
  private final ClientOrderIds ids;
  private final Consumer<ExchangeEvent> events;
  private final Map<String, PerpetualMarket> markets = new LinkedHashMap<>();
  private final SortedMap<String, MarginAccount> accounts = new TreeMap<>();
  private final Countdowns countdowns = new Countdowns();
  private final PerpetualFees fees;
  private final Wallets wallets;
  private final Margins margins;
  private final Funding funding;
  private final Liquidation liquidation;
  private final MarginCalls marginCalls;
  private final ConditionalOrders conditionals;
  private long lastOrderId;

  PerpetualFloor(
      Object lock,
      List<PerpetualRules> contracts,
      FeeTable feeTable,
      InstantSource clock,
      ClientOrderIds ids,
      Consumer<ExchangeEvent> events) {
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.fees = new PerpetualFees(feeTable);
    this.wallets = new Wallets(events);
    this.margins = new Margins(markets.values());
    this.funding = new Funding(wallets, events, clock.millis());
    this.conditionals = new ConditionalOrders(lock, this, ids, events);
    this.marginCalls = new MarginCalls(events);
    MarginAccount receiver = open(Perpetuals.FEE_ACCOUNT, Fees.NONE, true);
    MarginAccount insurance = open(Perpetuals.INSURANCE_ACCOUNT, Fees.NONE, true);
    open(Exchange.MARKET_ACCOUNT, Fees.NONE, false);
    this.liquidation =
        new Liquidation(
            markets.values(), margins, wallets, insurance, conditionals, this::nextOrder, events);
    for (PerpetualRules rules : contracts) {
      PerpetualSettlement settlement =
          new PerpetualSettlement(rules, receiver, fees, wallets, events);
      markets.put(
          rules.symbol(),
          new PerpetualMarket(rules, settlement, owner -> account(owner.name()), events));
    }
  }

  MarginAccount open(String name, Fees fees, boolean remembers) {
    MarginAccount account =
        new MarginAccount(new Account(name, fees, remembers, MarketKind.USD_M, clock));
    if (accounts.putIfAbsent(name, account) != null) {
      throw new IllegalArgumentException("account " + name + " exists");
    }
    return account;
  }

  Map<String, PerpetualMarket> markets() {
    return markets;
  }

  Map<String, MarginAccount> accounts() {
    return accounts;
  }

  PerpetualFees fees() {
    return fees;
  }

  Countdowns countdowns() {
    return countdowns;
  }

  Wallets wallets() {
    return wallets;
  }

  Margins margins() {
    return margins;
  }

  Funding funding() {
    return funding;
  }

  Liquidation liquidation() {
    return liquidation;
  }

  ConditionalOrders conditionals() {
    return conditionals;
  }

  long nextOrder() {
    return ++lastOrderId;
  }

  @Override
  public MarginAccount account(String name) {
    MarginAccount account = accounts.get(name);
    if (account == null) {
      throw new IllegalArgumentException("no account " + name);
    }
    return account;
  }

  @Override
  public PerpetualMarket market(String symbol) {
    PerpetualMarket market = markets.get(symbol);
    if (market == null) {
      throw new Refusal(RefusalCode.BAD_SYMBOL, "Invalid symbol.");
    }
    return market;
  }

  /** Refuses what would not be booked, and says what quantity would be. */
  BigDecimal admit(MarginAccount owner, NewOrder asked) {
    return market(asked.symbol()).admit(owner, asked, margins.of(owner).available());
  }

  /** Books an admitted order and lets it trade. */
  Order book(MarginAccount owner, NewOrder asked, BigDecimal quantity, List<Trade> trades) {
    String given = asked.clientOrderId();
    long id = nextOrder();
    String clientOrderId = given == null ? ids.next() : given;
    trades.addAll(
        market(asked.symbol()).book(owner, asked, id, clientOrderId, quantity, clock.millis()));
    Order order = owner.account().order(id);
    if (order == null) {
      throw new IllegalStateException("order " + id + " is gone");
    }
    return order;
  }

  @Override
  public Order enter(MarginAccount owner, NewOrder asked) {
    return book(owner, asked, admit(owner, asked), new ArrayList<>());
  }

  @Override
  public Order close(MarginAccount owner, NewOrder asked) {
    return book(owner, asked, Objects.requireNonNull(asked.quantity()), new ArrayList<>());
  }

  /** Cancels the open orders of an account on a contract, oldest first. */
  List<OrderState> cancelAll(MarginAccount account, PerpetualMarket market, int most, long now) {
    List<Order> open = account.openOrders(market.symbol());
    List<Order> cancelled = open.subList(0, Math.min(most, open.size()));
    cancelled.forEach(order -> market.matching().withdraw(order, OrderStatus.CANCELED, now));
    settled();
    return cancelled.stream().map(OrderState::of).toList();
  }

  @Override
  public long advance() {
    long now = clock.millis();
    for (Countdowns.Armed armed : countdowns.due(now)) {
      events.accept(new CountdownExpired(armed.account(), armed.symbol()));
      cancelAll(account(armed.account()), market(armed.symbol()), Integer.MAX_VALUE, now);
    }
    for (long due = funding.nextMillis(); funding.due(now); due = funding.nextMillis()) {
      for (PerpetualMarket market : markets.values()) {
        funding.settle(market, accounts.values(), due);
      }
      settled();
    }
    return now;
  }

  /** Prices, positions or wallets may have changed: what waited for that happens now. */
  @Override
  public void settled() {
    long now = clock.millis();
    do {
      conditionals.sweep(now);
    } while (liquidation.sweep(accounts.values(), now));
    for (MarginAccount account : accounts.values()) {
      if (account.account().remembers()) {
        MarginState state = margins.of(account);
        account.remember(state, now);
        marginCalls.look(state);
      }
    }
  }
}
