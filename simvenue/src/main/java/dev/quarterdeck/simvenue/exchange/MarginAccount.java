package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One account's wallet, positions and wishes. Only {@link Perpetuals} touches it. */
final class MarginAccount {

  private static final int FIRST_LEVERAGE = 20;

  private final Account account;
  private final SortedMap<String, Position> positions = new TreeMap<>();
  private final Map<String, Integer> leverages = new HashMap<>();
  private final Map<String, MarginType> marginTypes = new HashMap<>();
  private final Past<MarginState> past = new Past<>();
  private final List<Income> incomes = new ArrayList<>();
  private BigDecimal wallet = BigDecimal.ZERO;

  MarginAccount(Account account) {
    this.account = account;
  }

  /** Its orders and trades. */
  Account account() {
    return account;
  }

  String name() {
    return account.name();
  }

  BigDecimal wallet() {
    return wallet;
  }

  void receive(Income income) {
    wallet = wallet.add(income.amount());
    if (account.remembers()) {
      incomes.add(income);
    }
  }

  /** Keeps what it is worth now for those who look back. */
  void remember(MarginState state, long millis) {
    past.became(state, millis);
  }

  /** What it was worth at a moment. */
  Optional<MarginState> at(long millis) {
    return past.at(millis);
  }

  List<Income> incomes() {
    return incomes;
  }

  Position position(String symbol) {
    return positions.computeIfAbsent(symbol, s -> new Position());
  }

  int leverage(PerpetualRules rules) {
    return leverages.getOrDefault(rules.symbol(), Math.min(FIRST_LEVERAGE, rules.mostLeverage()));
  }

  void leverage(String symbol, int leverage) {
    leverages.put(symbol, leverage);
  }

  MarginType marginType(String symbol) {
    return marginTypes.getOrDefault(symbol, MarginType.CROSSED);
  }

  void marginType(String symbol, MarginType marginType) {
    marginTypes.put(symbol, marginType);
  }

  List<Order> openOrders(String symbol) {
    return account.openOrders().stream()
        .filter(order -> order.asked().symbol().equals(symbol))
        .toList();
  }
}
