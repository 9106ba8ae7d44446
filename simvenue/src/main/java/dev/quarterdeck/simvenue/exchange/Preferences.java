package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;

/** What an account may choose for a contract. */
final class Preferences {

  private final Margins margins;

  Preferences(Margins margins) {
    this.margins = margins;
  }

  /** Sets the leverage where the account can bear it. */
  void leverage(MarginAccount account, PerpetualMarket market, int leverage) {
    if (leverage < 1 || leverage > market.rules().mostLeverage()) {
      throw new Refusal(
          RefusalCode.INVALID_LEVERAGE, "Leverage %d is not valid".formatted(leverage));
    }
    int before = account.leverage(market.rules());
    boolean held = account.holds(market.symbol());
    if (leverage < before && held && account.isolates(market.symbol())) {
      throw new Refusal(
          RefusalCode.LEVERAGE_REDUCTION_ISOLATED,
          "Leverage reduction is not supported in Isolated Margin Mode with open positions.");
    }
    account.leverage(market.symbol(), leverage);
    if (leverage < before && margins.of(account).free().signum() < 0) {
      account.leverage(market.symbol(), before);
      throw new Refusal(RefusalCode.INSUFFICIENT_MARGIN, "Margin is insufficient.");
    }
    BigDecimal most = market.rules().mostNotional(leverage);
    if (account.sides().stream()
        .map(side -> Margins.needed(account, market, side, Side.BUY, BigDecimal.ZERO))
        .anyMatch(needed -> needed.multiply(BigDecimal.valueOf(leverage)).compareTo(most) > 0)) {
      account.leverage(market.symbol(), before);
      throw new Refusal(
          RefusalCode.POSITION_TOO_LARGE,
          "Exceeded the maximum allowable position at current leverage.");
    }
  }

  /**
   * Changes whether an account has two positions in a contract or one, in all contracts at once.
   *
   * @param waits whether it has conditional orders
   */
  void positionMode(MarginAccount account, boolean hedged, boolean waits) {
    if (account.hedged() == hedged) {
      throw new Refusal(RefusalCode.SAME_POSITION_SIDE, "No need to change position side.");
    }
    if (waits || !account.account().openOrders().isEmpty()) {
      throw new Refusal(
          RefusalCode.POSITION_SIDE_WITH_ORDERS,
          "Position side cannot be changed if there exists open orders.");
    }
    if (margins.of(account).positions().stream()
        .anyMatch(position -> position.quantity().signum() != 0)) {
      throw new Refusal(
          RefusalCode.POSITION_SIDE_WITH_POSITION,
          "Position side cannot be changed if there exists position.");
    }
    account.hedged(hedged);
  }

  /** Changes how margin is held; not while there is something to hold it for. */
  void marginType(MarginAccount account, PerpetualMarket market, MarginType marginType) {
    if (account.marginType(market.symbol()) == marginType) {
      throw new Refusal(RefusalCode.SAME_MARGIN_TYPE, "No need to change margin type.");
    }
    if (!account.openOrders(market.symbol()).isEmpty()) {
      throw new Refusal(
          RefusalCode.MARGIN_TYPE_WITH_ORDERS,
          "Margin type cannot be changed if there exists open orders.");
    }
    if (account.holds(market.symbol())) {
      throw new Refusal(
          RefusalCode.MARGIN_TYPE_WITH_POSITION,
          "Margin type cannot be changed if there exists position.");
    }
    account.marginType(market.symbol(), marginType);
  }

  /** Sets more of the wallet aside for an isolated position, or less; returns what it is then. */
  BigDecimal positionMargin(
      MarginAccount account,
      PerpetualMarket market,
      PositionSide side,
      BigDecimal amount,
      boolean more) {
    account.checkSide(side);
    if (!account.isolates(market.symbol())) {
      throw new Refusal(RefusalCode.NOT_ISOLATED, "Add margin only support for isolated position.");
    }
    Position position = account.position(market.symbol(), side);
    if (position.quantity().signum() == 0) {
      throw new Refusal(
          RefusalCode.NO_POSITION_TO_MARGIN, "Cannot add position margin: position is 0.");
    }
    if (amount.signum() <= 0) {
      throw new Refusal(RefusalCode.AMOUNT_NOT_POSITIVE, "Amount must be positive.");
    }
    if (more && amount.compareTo(margins.of(account).available()) > 0) {
      throw new Refusal(RefusalCode.CROSS_BALANCE_INSUFFICIENT, "Cross balance insufficient.");
    }
    if (!more && amount.compareTo(spare(account, market, side)) > 0) {
      throw new Refusal(
          RefusalCode.ISOLATED_BALANCE_INSUFFICIENT, "Isolated balance insufficient.");
    }
    position.isolate(more ? amount : amount.negate());
    return position.isolated();
  }

  /** What an isolated position would still have its margin without; profits stay with it. */
  private BigDecimal spare(MarginAccount account, PerpetualMarket market, PositionSide side) {
    PositionState state =
        margins.of(account).positions().stream()
            .filter(position -> position.symbol().equals(market.symbol()))
            .filter(position -> position.positionSide() == side)
            .findFirst()
            .orElseThrow();
    return state.isolatedMargin().subtract(state.positionMargin()).min(state.isolatedWallet());
  }
}
