package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A fill of an order that closes a position.
 *
 * @param instrument what was traded
 * @param tradeId the venue's id of the match
 * @param clientOrderId our order
 * @param side bought or sold
 * @param quantity how much, positive
 * @param price at which price, positive
 * @param commission what the venue took; negative is a rebate
 * @param commissionAsset in which asset
 * @param at the venue's time
 */
public record FlatteningFill(
    InstrumentId instrument,
    String tradeId,
    String clientOrderId,
    Side side,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal commission,
    String commissionAsset,
    Instant at) {
  public FlatteningFill {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(tradeId, "tradeId");
    Objects.requireNonNull(clientOrderId, "clientOrderId");
    Objects.requireNonNull(side, "side");
    quantity = quantity.stripTrailingZeros();
    price = price.stripTrailingZeros();
    commission = commission.stripTrailingZeros();
    Objects.requireNonNull(commissionAsset, "commissionAsset");
    Objects.requireNonNull(at, "at");
    if (quantity.signum() <= 0 || price.signum() <= 0) {
      throw new IllegalArgumentException("a fill has a quantity and a price: " + tradeId);
    }
  }

  /** What it cost against a price: positive where it was worse. */
  BigDecimal costAgainst(BigDecimal mid) {
    return price.subtract(mid).multiply(quantity).multiply(BigDecimal.valueOf(side.sign()));
  }
}
