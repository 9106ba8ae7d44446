package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.WalletChanged;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Moves futures money, one numbered income at a time. */
final class Wallets {

  private final Consumer<ExchangeEvent> events;
  private long lastTransaction;

  Wallets(Consumer<ExchangeEvent> events) {
    this.events = events;
  }

  void receive(
      MarginAccount account,
      String symbol,
      IncomeType type,
      BigDecimal amount,
      long now,
      @Nullable Long tradeId) {
    if (amount.signum() == 0) {
      return;
    }
    Income income =
        new Income(account.name(), symbol, type, amount, now, ++lastTransaction, tradeId);
    account.receive(income);
    if (account.account().remembers()) {
      events.accept(new WalletChanged(income, account.wallet()));
    }
  }

  /** Takes from one wallet what another one gets. */
  void move(
      MarginAccount from,
      MarginAccount to,
      String symbol,
      IncomeType type,
      BigDecimal amount,
      long now,
      @Nullable Long tradeId) {
    receive(from, symbol, type, amount.negate(), now, tradeId);
    receive(to, symbol, type, amount, now, tradeId);
  }
}
