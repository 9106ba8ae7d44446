package dev.quarterdeck.db.trading;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What kills closed a position for.
 *
 * @param price mean price
 * @param fee in quote currency for each unit of the base
 */
public record Closing(BigDecimal price, BigDecimal fee) {
  public Closing {
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(fee, "fee");
  }
}
