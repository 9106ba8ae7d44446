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
 * @param openOrders how many orders rest, of any kind
 */
public record PositionState(
    String account,
    String symbol,
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
    int openOrders,
    long updatedMillis) {

  /** What position and orders need together. */
  public BigDecimal initialMargin() {
    return positionMargin.add(orderMargin);
  }
}
