package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;
import java.util.Objects;

/**
 * One execution as a row of evidence. Money is whole units of {@code priceIncrement *
 * quantityIncrement} of the quote currency.
 *
 * @param sequence number of the fill in its run, from 1
 * @param timestampNanos market time, nanoseconds since the epoch
 * @param orderNumber the order it belongs to
 * @param side order side
 * @param level the strategy's level
 * @param priceTicks execution price
 * @param quantityLots executed quantity, positive
 * @param liquidity maker or taker
 * @param feeUnits fee paid, negative is a rebate, rounded half-even to a unit
 * @param realisedUnits profit realised against the average price, before the fee
 * @param twiceMidTicks best bid plus best ask at the fill
 * @param queueDelayNanos time from acceptance to this fill
 */
public record Fill(
    long sequence,
    long timestampNanos,
    long orderNumber,
    Side side,
    int level,
    long priceTicks,
    long quantityLots,
    LiquiditySide liquidity,
    long feeUnits,
    long realisedUnits,
    long twiceMidTicks,
    long queueDelayNanos) {

  public Fill {
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(liquidity, "liquidity");
    if (quantityLots <= 0) {
      throw new IllegalArgumentException("quantityLots must be positive: " + quantityLots);
    }
  }
}
