package dev.quarterdeck.simvenue.exchange;

/** What an account has agreed with the venue about its fees, besides its own rates. */
public enum FeeTerm {
  /** Its rates follow what it trades. */
  BY_TIER,
  /** It pays in the venue's own asset, and less, as long as it has some. */
  IN_DISCOUNT_ASSET
}
