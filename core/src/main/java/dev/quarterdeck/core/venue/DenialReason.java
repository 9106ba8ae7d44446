package dev.quarterdeck.core.venue;

/** Why the desk refused an order before it was sent. */
public enum DenialReason {
  /** The instrument does not trade now. */
  NOT_TRADING,
  /** Reduce-only exists on perpetuals only. */
  REDUCE_ONLY_ON_SPOT,
  /** Leverage exists on perpetuals only. */
  LEVERAGE_ON_SPOT,
  /** The venue has no orders of this kind. */
  NOT_OFFERED,
  /** The venue's own ids cannot carry this client order id. */
  CLIENT_ORDER_ID_UNFIT,
  /** Rounded down to the increment, nothing is left or less than the venue takes. */
  QUANTITY_TOO_SMALL,
  /** More than the venue takes in one order. */
  QUANTITY_TOO_LARGE,
  /** The limit is outside the venue's fixed range. */
  PRICE_OUT_OF_RANGE,
  /** The limit is too far from the market. */
  PRICE_TOO_FAR_FROM_MARKET,
  /** Price times quantity is below the least. */
  NOTIONAL_TOO_SMALL,
  /** Price times quantity is above the most. */
  NOTIONAL_TOO_LARGE,
  /** A filter needs the market's price and there is none. */
  NO_REFERENCE_PRICE
}
