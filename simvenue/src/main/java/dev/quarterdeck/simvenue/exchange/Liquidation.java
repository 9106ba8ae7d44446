package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.LiquidationStarted;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Closes the positions of accounts that are worth less than these need. */
final class Liquidation {

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

  /** Whether an account is worth less than its positions need, or less than nothing. */
  boolean due(MarginAccount account) {
    return margins.cushion(account).signum() < 0;
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
        if (due(account)) {
          liquidate(account, now);
          again = true;
          any = true;
        }
      }
    }
    return any;
  }

  /**
   * Cancels the account's orders and closes its positions at the market. What the book does not
   * take, the insurance fund takes over at the mark price; it also pays what the wallet lacks.
   */
  void liquidate(MarginAccount account, long now) {
    MarginState state = margins.of(account);
    events.accept(
        new LiquidationStarted(account.name(), state.marginBalance(), state.maintenanceMargin()));
    conditionals.cancelAll(account, now);
    for (PerpetualMarket market : markets) {
      account
          .openOrders(market.symbol())
          .forEach(order -> market.matching().withdraw(order, OrderStatus.CANCELED, now));
    }
    for (PerpetualMarket market : markets) {
      if (account.position(market.symbol()).quantity().signum() != 0) {
        close(account, market, now);
      }
    }
    if (account.wallet().signum() < 0) {
      wallets.move(
          insurance, account, "", IncomeType.INSURANCE_CLEAR, account.wallet().negate(), now, null);
    }
  }

  private void close(MarginAccount account, PerpetualMarket market, long now) {
    Position position = account.position(market.symbol());
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
            true);
    market.book(account, order, id, "autoclose-" + id, quantity, now);
    if (position.quantity().signum() != 0) {
      market.settlement().takeOver(account, insurance, market.markPrice(), now);
    }
    BigDecimal fee =
        notional
            .multiply(market.rules().liquidationFee())
            .min(account.wallet().max(BigDecimal.ZERO));
    wallets.move(account, insurance, market.symbol(), IncomeType.INSURANCE_CLEAR, fee, now, null);
  }
}
