package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be read of the perpetuals, each answer under their lock. */
public final class PerpetualView {

  private final Object lock;
  private final Map<String, PerpetualMarket> markets;
  private final Map<String, MarginAccount> accounts;
  private final Margins margins;
  private final Funding funding;

  PerpetualView(
      Object lock,
      Map<String, PerpetualMarket> markets,
      Map<String, MarginAccount> accounts,
      Margins margins,
      Funding funding) {
    this.lock = lock;
    this.markets = markets;
    this.accounts = accounts;
    this.margins = margins;
    this.funding = funding;
  }

  /** The contracts. */
  public List<PerpetualRules> contracts() {
    synchronized (lock) {
      return markets.values().stream().map(PerpetualMarket::rules).toList();
    }
  }

  /** One contract. */
  public PerpetualRules contract(String symbol) {
    synchronized (lock) {
      return market(symbol).rules();
    }
  }

  /** The names of all accounts. */
  public List<String> accounts() {
    synchronized (lock) {
      return List.copyOf(accounts.keySet());
    }
  }

  /** What an account pays. */
  public Fees fees(String account) {
    synchronized (lock) {
      return account(account).account().fees();
    }
  }

  /** What an account is worth, has and needs. */
  public MarginState margin(String account) {
    synchronized (lock) {
      MarginAccount owner = account(account);
      return Sight.isNow()
          ? margins.of(owner)
          : owner
              .at(Sight.millis())
              .orElseGet(() -> margins.of(new MarginAccount(owner.account())));
    }
  }

  /** Every change of an account's wallet, oldest first. */
  public List<Income> incomes(String account) {
    synchronized (lock) {
      return account(account).incomes().stream()
          .filter(income -> income.timeMillis() <= Sight.millis())
          .toList();
    }
  }

  /** One order by either id. */
  public OrderState order(
      String account, String symbol, @Nullable Long orderId, @Nullable String clientOrderId) {
    synchronized (lock) {
      market(symbol);
      Order order = account(account).account().find(symbol, orderId, clientOrderId);
      Optional<OrderState> seen = order == null ? Optional.empty() : order.seen();
      return seen.orElseThrow(
          () -> new Refusal(RefusalCode.NO_SUCH_ORDER, "Order does not exist."));
    }
  }

  /** Open orders of an account, on one contract or on all. */
  public List<OrderState> openOrders(String account, @Nullable String symbol) {
    synchronized (lock) {
      if (symbol != null) {
        market(symbol);
      }
      return account(account).account().seenOpen(symbol);
    }
  }

  /** Every order that an account ever had, oldest first. */
  public List<OrderState> orders(String account) {
    synchronized (lock) {
      return account(account).account().orders().values().stream()
          .flatMap(order -> order.seen().stream())
          .toList();
    }
  }

  /** Every trade that an account ever had, oldest first. */
  public List<Trade> trades(String account) {
    synchronized (lock) {
      return account(account).account().trades().stream()
          .filter(trade -> trade.timeMillis() <= Sight.millis())
          .toList();
    }
  }

  /** The latest trades of a contract, oldest first. */
  public List<Trade> recentTrades(String symbol, int limit) {
    synchronized (lock) {
      List<Trade> trades = market(symbol).trades();
      return List.copyOf(trades.subList(Math.max(0, trades.size() - limit), trades.size()));
    }
  }

  /** The best levels of a contract's book. */
  public Book.Depth depth(String symbol, int limit) {
    synchronized (lock) {
      return market(symbol).matching().book().depth(limit);
    }
  }

  /** What changed in a contract's book since this was last asked. */
  public Optional<BookChanges> bookChanges(String symbol) {
    synchronized (lock) {
      return market(symbol).matching().book().changes();
    }
  }

  /** What an account's wallet holds. */
  public BigDecimal wallet(String account) {
    synchronized (lock) {
      return account(account).wallet();
    }
  }

  /** The price of the last trade. */
  public BigDecimal lastPrice(String symbol) {
    synchronized (lock) {
      return market(symbol).lastPrice();
    }
  }

  /** The price that positions are valued at. */
  public BigDecimal markPrice(String symbol) {
    synchronized (lock) {
      return market(symbol).markPrice();
    }
  }

  /** What the next funding will take, as a fraction of the notional. */
  public BigDecimal fundingRate(String symbol) {
    synchronized (lock) {
      return market(symbol).fundingRate();
    }
  }

  /** When the next funding is. */
  public long nextFundingMillis() {
    synchronized (lock) {
      return funding.nextMillis();
    }
  }

  /** Past fundings, oldest first. */
  public List<FundingRecord> fundings() {
    synchronized (lock) {
      return List.copyOf(funding.records());
    }
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
