package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;

/**
 * A position as it stood at one moment, with what it needs.
 *
 * @param quantity above zero when long, below when short
 * @param notional quantity times mark price, with the position's sign
 * @param bidNotional of the resting buy orders that may make it larger
 * @param askNotional of the resting sell orders likewise
 * @param orderMargin what the resting orders need beyond the position
 * @param liquidationPrice zero where no price liquidates it
 * @param isolatedWallet what of the wallet is set aside for it alone
 * @param gained what closing it has gained so far
 * @param openOrders how many orders rest for it, of any kind
 */
public record PositionState(
    String account,
    String symbol,
    PositionSide positionSide,
    BigDecimal quantity,
    BigDecimal entryPrice,
    BigDecimal markPrice,
    BigDecimal notional,
    BigDecimal unrealised,
    BigDecimal bidNotional,
    BigDecimal askNotional,
    BigDecimal positionMargin,
    BigDecimal orderMargin,
    BigDecimal maintenanceMargin,
    BigDecimal liquidationPrice,
    int leverage,
    BigDecimal mostNotional,
    MarginType marginType,
    BigDecimal isolatedWallet,
    BigDecimal gained,
    int openOrders,
    long updatedMillis) {

  /** Whether nothing but what was set aside stands for it. */
  public boolean isolated() {
    return marginType == MarginType.ISOLATED;
  }

  /** What was set aside and what closing it at the mark price would bring; zero where it shares. */
  public BigDecimal isolatedMargin() {
    return isolated() ? isolatedWallet.add(unrealised) : BigDecimal.ZERO;
  }

  /** What position and orders need together. */
  public BigDecimal initialMargin() {
    return positionMargin.add(orderMargin);
  }
}
