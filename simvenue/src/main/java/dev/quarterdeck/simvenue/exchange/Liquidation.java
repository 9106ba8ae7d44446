package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.LiquidationStarted;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes positions that are worth less than they need: isolated ones each for itself, all others of
 * an account together.
 */
public final class Liquidation {

  /** How the ids of the orders begin by which it closes. */
  public static final String CLIENT_ORDER_ID = "autoclose-";

  private final Collection<PerpetualMarket> markets;
  private final Margins margins;
  private final Wallets wallets;
  private final MarginAccount insurance;
  private final ConditionalOrders conditionals;
  private final LongSupplier orderIds;
  private final Consumer<ExchangeEvent> events;

  Liquidation(
      Collection<PerpetualMarket> markets,
      Margins margins,
      Wallets wallets,
      MarginAccount insurance,
      ConditionalOrders conditionals,
      LongSupplier orderIds,
      Consumer<ExchangeEvent> events) {
    this.markets = markets;
    this.margins = margins;
    this.wallets = wallets;
    this.insurance = insurance;
    this.conditionals = conditionals;
    this.orderIds = orderIds;
    this.events = events;
  }

  /** Liquidates whoever has to be, until nobody has, and says whether there was somebody. */
  boolean sweep(Collection<MarginAccount> accounts, long now) {
    List<MarginAccount> ordinary =
        accounts.stream()
            .filter(account -> account.account().remembers())
            .filter(account -> account != insurance)
            .toList();
    boolean any = false;
    boolean again = true;
    while (again) {
      again = false;
      for (MarginAccount account : ordinary) {
        again |= liquidateWhereDue(account, now);
      }
      any |= again;
    }
    return any;
  }

  private boolean liquidateWhereDue(MarginAccount account, long now) {
    boolean any = false;
    for (PerpetualMarket market : markets) {
      for (PositionSide side : isolated(account, market)) {
        if (Margins.cushion(account, market, side).signum() < 0) {
          liquidate(account, market, side, now);
          any = true;
        }
      }
    }
    if (margins.cushion(account).signum() < 0) {
      liquidateShared(account, now);
      any = true;
    }
    return any;
  }

  /** The positions that an account has in a contract and that are worth something alone. */
  private static List<PositionSide> isolated(MarginAccount account, PerpetualMarket market) {
    return account.isolates(market.symbol()) ? held(account, market) : List.of();
  }

  private static List<PositionSide> held(MarginAccount account, PerpetualMarket market) {
    return account.sides().stream()
        .filter(side -> account.position(market.symbol(), side).quantity().signum() != 0)
        .toList();
  }

  /** Closes all of an account's positions, whatever they are worth. */
  void liquidate(MarginAccount account, long now) {
    for (PerpetualMarket market : markets) {
      for (PositionSide side : isolated(account, market)) {
        liquidate(account, market, side, now);
      }
    }
    liquidateShared(account, now);
  }

  /**
   * Cancels the account's orders and closes the positions that share its wallet at the market. What
   * the book does not take, the insurance fund takes over at the mark price; it also pays what the
   * wallet lacks.
   */
  private void liquidateShared(MarginAccount account, long now) {
    MarginState state = margins.of(account);
    List<PerpetualMarket> shared =
        markets.stream().filter(market -> !account.isolates(market.symbol())).toList();
    BigDecimal maintenance =
        state.positions().stream()
            .filter(position -> !position.isolated())
            .map(PositionState::maintenanceMargin)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    events.accept(
        new LiquidationStarted(
            account.name(),
            null,
            null,
            state.crossWallet().add(state.crossUnrealised()),
            maintenance));
    shared.forEach(market -> cancel(account, market, now));
    for (PerpetualMarket market : shared) {
      for (PositionSide side : held(account, market)) {
        BigDecimal notional = close(account, market, side, now);
        BigDecimal left = account.crossWallet().max(BigDecimal.ZERO);
        pay(account, market, notional.multiply(market.rules().liquidationFee()).min(left), now);
      }
    }
    if (account.crossWallet().signum() < 0) {
      pay(account, null, account.crossWallet(), now);
    }
  }

  /** The same for one isolated position, which costs no more than what was set aside for it. */
  private void liquidate(
      MarginAccount account, PerpetualMarket market, PositionSide side, long now) {
    Position position = account.position(market.symbol(), side);
    BigDecimal mark = market.markPrice();
    events.accept(
        new LiquidationStarted(
            account.name(),
            market.symbol(),
            side,
            position.isolated().add(position.unrealised(mark)),
            market.rules().maintenance(position.quantity().multiply(mark).abs())));
    cancel(account, market, now);
    BigDecimal others = account.wallet().subtract(position.isolated());
    BigDecimal notional = close(account, market, side, now);
    BigDecimal left = account.wallet().subtract(others);
    BigDecimal fee = notional.multiply(market.rules().liquidationFee()).min(left);
    pay(account, market, fee, now);
  }

  private void cancel(MarginAccount account, PerpetualMarket market, long now) {
    conditionals.cancelAll(account, market.symbol(), now);
    account
        .openOrders(market.symbol())
        .forEach(order -> market.matching().withdraw(order, OrderStatus.CANCELED, now));
  }

  /** Closes a position and says what it was worth at the mark price. */
  private BigDecimal close(
      MarginAccount account, PerpetualMarket market, PositionSide side, long now) {
    Position position = account.position(market.symbol(), side);
    BigDecimal quantity = position.quantity().abs();
    BigDecimal notional = quantity.multiply(market.markPrice());
    long id = orderIds.getAsLong();
    NewOrder order =
        new NewOrder(
            market.symbol(),
            position.quantity().signum() > 0 ? Side.SELL : Side.BUY,
            OrderType.MARKET,
            null,
            null,
            quantity,
            null,
            null,
            SelfTradePrevention.EXPIRE_MAKER,
            true,
            null,
            side);
    market.book(account, order, id, CLIENT_ORDER_ID + id, quantity, now);
    if (position.quantity().signum() != 0) {
      market.settlement().takeOver(account, side, insurance, market.markPrice(), now);
    }
    return notional;
  }

  /** To the insurance fund, or from it when the amount is negative. */
  private void pay(
      MarginAccount account, @Nullable PerpetualMarket market, BigDecimal amount, long now) {
    String symbol = market == null ? "" : market.symbol();
    wallets.move(account, insurance, symbol, IncomeType.INSURANCE_CLEAR, amount, now, null);
  }
}
