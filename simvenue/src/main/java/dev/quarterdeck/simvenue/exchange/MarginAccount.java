package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One account's wallet, positions and wishes. Only {@link Perpetuals} touches it. */
final class MarginAccount {

  private static final int FIRST_LEVERAGE = 20;
  private static final int DECIMALS = 8;

  private final Account account;
  private final Map<Held, Position> positions = new HashMap<>();
  private final Map<String, Integer> leverages = new HashMap<>();
  private final Map<String, MarginType> marginTypes = new HashMap<>();
  private final Past<MarginState> past = new Past<>();
  private final List<Income> incomes = new ArrayList<>();
  private final List<MarginChange> marginChanges = new ArrayList<>();
  private final Volume volume = new Volume();
  private boolean byTier;
  private boolean hedged;
  private BigDecimal wallet = BigDecimal.ZERO;

  private record Held(String symbol, PositionSide side) {}

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

  /** What is not set aside for single positions. */
  BigDecimal crossWallet() {
    return positions.values().stream().map(Position::isolated).reduce(wallet, BigDecimal::subtract);
  }

  /** From now on its rates follow what it trades. */
  void payByTier() {
    byTier = true;
  }

  boolean byTier() {
    return byTier;
  }

  /** What it has traded in thirty days. */
  BigDecimal volume(long nowMillis) {
    return volume.at(nowMillis);
  }

  void traded(BigDecimal amount, long nowMillis) {
    if (byTier) {
      volume.add(amount, nowMillis);
    }
  }

  boolean isolates(String symbol) {
    return marginType(symbol) == MarginType.ISOLATED;
  }

  /**
   * Books a fill and returns what was gained by closing. An isolated position gets the margin of
   * what was opened set aside.
   */
  BigDecimal fill(
      PerpetualRules rules,
      PositionSide side,
      BigDecimal price,
      BigDecimal signed,
      long nowMillis) {
    Position position = position(rules.symbol(), side);
    BigDecimal before = position.quantity();
    BigDecimal gained = position.fill(price, signed, nowMillis);
    BigDecimal opened =
        before.signum() == -signed.signum()
            ? signed.abs().subtract(before.abs()).max(BigDecimal.ZERO)
            : signed.abs();
    if (isolates(rules.symbol())) {
      position.isolate(
          opened
              .multiply(price)
              .divide(BigDecimal.valueOf(leverage(rules)), DECIMALS, RoundingMode.UP));
    }
    return gained;
  }

  /** What an isolated position's trades have cost beyond what was free, it bears itself. */
  void bearAlone(String symbol, PositionSide side) {
    BigDecimal cross = crossWallet();
    if (cross.signum() < 0 && isolates(symbol)) {
      Position position = position(symbol, side);
      position.isolate(cross.max(position.isolated().negate()));
    }
  }

  List<MarginChange> marginChanges() {
    return marginChanges;
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

  Position position(String symbol, PositionSide side) {
    return positions.computeIfAbsent(new Held(symbol, side), s -> new Position());
  }

  /** Whether it may have two positions in a contract at once. */
  boolean hedged() {
    return hedged;
  }

  void hedged(boolean both) {
    hedged = both;
  }

  /** The positions that it may have in a contract. */
  List<PositionSide> sides() {
    return PositionSide.of(hedged);
  }

  /** Whether it has a position in a contract. */
  boolean holds(String symbol) {
    return sides().stream().anyMatch(side -> position(symbol, side).quantity().signum() != 0);
  }

  /** Refuses what is for a position that this account cannot have. */
  void checkSide(PositionSide side) {
    if (!sides().contains(side)) {
      throw new Refusal(
          RefusalCode.POSITION_SIDE_MISMATCH,
          "Order's position side does not match user's setting.");
    }
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

  /** Those for one of its positions in a contract. */
  List<Order> openOrders(String symbol, PositionSide side) {
    return openOrders(symbol).stream()
        .filter(order -> order.asked().positionSide() == side)
        .toList();
  }
}
