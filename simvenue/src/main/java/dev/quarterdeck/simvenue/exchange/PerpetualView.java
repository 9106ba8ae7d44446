package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be read of the perpetuals, each answer under their lock. */
public final class PerpetualView {

  private final Object lock;
  private final PerpetualFloor floor;
  private final InstantSource clock;

  PerpetualView(Object lock, PerpetualFloor floor, InstantSource clock) {
    this.lock = lock;
    this.floor = floor;
    this.clock = clock;
  }

  /** The contracts. */
  public List<PerpetualRules> contracts() {
    synchronized (lock) {
      return floor.markets().values().stream().map(PerpetualMarket::rules).toList();
    }
  }

  /** One contract. */
  public PerpetualRules contract(String symbol) {
    synchronized (lock) {
      return floor.market(symbol).rules();
    }
  }

  /** The names of all accounts. */
  public List<String> accounts() {
    synchronized (lock) {
      return List.copyOf(floor.accounts().keySet());
    }
  }

  /** What an account pays. */
  public Fees fees(String account) {
    synchronized (lock) {
      return floor.fees().of(floor.account(account), clock.millis());
    }
  }

  /** Which fee tier an account is in. */
  public int feeTier(String account) {
    synchronized (lock) {
      return floor.fees().tier(floor.account(account), clock.millis());
    }
  }

  /** Whether an account has two positions in a contract, long and short, or one. */
  public boolean hedged(String account) {
    synchronized (lock) {
      return floor.account(account).hedged();
    }
  }

  /** What an account set aside by hand for isolated positions in a contract, oldest first. */
  public List<MarginChange> marginChanges(String account, String symbol) {
    synchronized (lock) {
      floor.market(symbol);
      return floor.account(account).marginChanges().stream()
          .filter(change -> change.symbol().equals(symbol))
          .filter(change -> change.timeMillis() <= Sight.millis())
          .toList();
    }
  }

  /** What an account is worth, has and needs at this moment, whatever its reader may see. */
  public MarginState marginNow(String account) {
    synchronized (lock) {
      return floor.margins().of(floor.account(account));
    }
  }

  /** What an account is worth, has and needs. */
  public MarginState margin(String account) {
    synchronized (lock) {
      MarginAccount owner = floor.account(account);
      return Sight.isNow()
          ? floor.margins().of(owner)
          : owner
              .at(Sight.millis())
              .orElseGet(() -> floor.margins().of(new MarginAccount(owner.account())));
    }
  }

  /** Every change of an account's wallet, oldest first. */
  public List<Income> incomes(String account) {
    synchronized (lock) {
      return floor.account(account).incomes().stream()
          .filter(income -> income.timeMillis() <= Sight.millis())
          .toList();
    }
  }

  /** One order by either id. */
  public OrderState order(
      String account, String symbol, @Nullable Long orderId, @Nullable String clientOrderId) {
    synchronized (lock) {
      floor.market(symbol);
      Order order = floor.account(account).account().find(symbol, orderId, clientOrderId);
      Optional<OrderState> seen = order == null ? Optional.empty() : order.seen();
      return seen.orElseThrow(
          () -> new Refusal(RefusalCode.NO_SUCH_ORDER, "Order does not exist."));
    }
  }

  /** Open orders of an account, on one contract or on all. */
  public List<OrderState> openOrders(String account, @Nullable String symbol) {
    synchronized (lock) {
      if (symbol != null) {
        floor.market(symbol);
      }
      return floor.account(account).account().seenOpen(symbol);
    }
  }

  /** Every order that an account ever had, oldest first. */
  public List<OrderState> orders(String account) {
    synchronized (lock) {
      return floor.account(account).account().orders().values().stream()
          .flatMap(order -> order.seen().stream())
          .toList();
    }
  }

  /** Every trade that an account ever had, oldest first. */
  public List<Trade> trades(String account) {
    synchronized (lock) {
      return floor.account(account).account().trades().stream()
          .filter(trade -> trade.timeMillis() <= Sight.millis())
          .toList();
    }
  }

  /** The latest trades of a contract, oldest first. */
  public List<Trade> recentTrades(String symbol, int limit) {
    synchronized (lock) {
      List<Trade> trades = floor.market(symbol).trades();
      return List.copyOf(trades.subList(Math.max(0, trades.size() - limit), trades.size()));
    }
  }

  /** The best levels of a contract's book. */
  public Book.Depth depth(String symbol, int limit) {
    synchronized (lock) {
      return floor.market(symbol).matching().book().depth(limit);
    }
  }

  /** What changed in a contract's book since this was last asked. */
  public Optional<BookChanges> bookChanges(String symbol) {
    synchronized (lock) {
      return floor.market(symbol).matching().book().changes();
    }
  }

  /** What an account's wallet holds. */
  public BigDecimal wallet(String account) {
    synchronized (lock) {
      return floor.account(account).wallet();
    }
  }

  /** The price of the last trade. */
  public BigDecimal lastPrice(String symbol) {
    synchronized (lock) {
      return floor.market(symbol).lastPrice();
    }
  }

  /** The price that positions are valued at. */
  public BigDecimal markPrice(String symbol) {
    synchronized (lock) {
      return floor.market(symbol).markPrice();
    }
  }

  /** What the next funding will take, as a fraction of the notional. */
  public BigDecimal fundingRate(String symbol) {
    synchronized (lock) {
      return floor.market(symbol).fundingRate();
    }
  }

  /** When the next funding is. */
  public long nextFundingMillis() {
    synchronized (lock) {
      return floor.funding().nextMillis();
    }
  }

  /** Past fundings, oldest first. */
  public List<FundingRecord> fundings() {
    synchronized (lock) {
      return List.copyOf(floor.funding().records());
    }
  }
}
