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
    account.leverage(market.symbol(), leverage);
    MarginState state = margins.of(account);
    BigDecimal needed = state.positionMargin().add(state.orderMargin());
    BigDecimal exposure =
        Margins.needed(account, market, Side.BUY, BigDecimal.ZERO)
            .multiply(BigDecimal.valueOf(leverage));
    if (leverage < before && needed.compareTo(state.marginBalance()) > 0) {
      account.leverage(market.symbol(), before);
      throw new Refusal(RefusalCode.INSUFFICIENT_MARGIN, "Margin is insufficient.");
    }
    if (exposure.compareTo(market.rules().mostNotional(leverage)) > 0) {
      account.leverage(market.symbol(), before);
      throw new Refusal(
          RefusalCode.POSITION_TOO_LARGE,
          "Exceeded the maximum allowable position at current leverage.");
    }
  }

  /** Keeps how margin is to be held; not while there is something to hold it for. */
  void marginType(MarginAccount account, PerpetualMarket market, MarginType marginType) {
    if (account.marginType(market.symbol()) == marginType) {
      throw new Refusal(RefusalCode.SAME_MARGIN_TYPE, "No need to change margin type.");
    }
    if (!account.openOrders(market.symbol()).isEmpty()) {
      throw new Refusal(
          RefusalCode.MARGIN_TYPE_WITH_ORDERS,
          "Margin type cannot be changed if there exists open orders.");
    }
    if (account.position(market.symbol()).quantity().signum() != 0) {
      throw new Refusal(
          RefusalCode.MARGIN_TYPE_WITH_POSITION,
          "Margin type cannot be changed if there exists position.");
    }
    account.marginType(market.symbol(), marginType);
  }
}
