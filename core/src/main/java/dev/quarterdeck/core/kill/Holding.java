package dev.quarterdeck.core.kill;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A position or an asset as the last read shows it.
 *
 * @param name instrument or asset, the venue's spelling
 * @param quantity signed, not zero
 * @param fate why it is still there
 * @param because the filter that forbids selling it, or who keeps it; for an open one what is tried
 */
public record Holding(String name, BigDecimal quantity, Fate fate, String because) {
  /** Why a holding is still there. */
  public enum Fate {
    /** It is to be closed. */
    OPEN,
    /** The venue's filters forbid selling so little. */
    DUST,
    /** Money: assets are sold for it, and it is not sold itself. */
    CASH,
    /** Asked to be left alone: keep list, cancel only, or not the bot's. */
    KEPT
  }

  public Holding {
    Objects.requireNonNull(fate, "fate");
    quantity = quantity.stripTrailingZeros();
    if (name.isBlank() || because.isBlank() || quantity.signum() == 0) {
      throw new IllegalArgumentException("a holding has a name, a quantity and a because: " + name);
    }
  }
}
