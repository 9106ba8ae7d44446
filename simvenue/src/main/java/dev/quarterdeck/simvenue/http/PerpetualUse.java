package dev.quarterdeck.simvenue.http;

/**
 * How much the perpetuals' API lets itself be asked.
 *
 * @param refusalsBeforeBan how many 429 in a row an address may collect before it gets 418
 */
public record PerpetualUse(
    int weightPerMinute, int ordersPer10s, int ordersPerMinute, int refusalsBeforeBan) {

  /** Checks that something is allowed. */
  public PerpetualUse {
    if (weightPerMinute < 1 || ordersPer10s < 1 || ordersPerMinute < 1 || refusalsBeforeBan < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** What the venue documents. */
  public static PerpetualUse standard() {
    return new PerpetualUse(2400, 300, 1200, 5);
  }
}
