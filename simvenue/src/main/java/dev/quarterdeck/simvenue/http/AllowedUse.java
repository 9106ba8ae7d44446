package dev.quarterdeck.simvenue.http;

/**
 * How much the venue lets itself be asked.
 *
 * @param refusalsBeforeBan how many 429 in a row an address may collect before it gets 418
 */
public record AllowedUse(
    int weightPerMinute, int ordersPer10s, int ordersPerDay, int refusalsBeforeBan) {

  /** Checks that something is allowed. */
  public AllowedUse {
    if (weightPerMinute < 1 || ordersPer10s < 1 || ordersPerDay < 1 || refusalsBeforeBan < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
