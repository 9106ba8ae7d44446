package dev.quarterdeck.core.trading;

/** Why an order was refused before it was sent. */
enum DenialReason {
  /** The mode does not trade. */
  MODE,
  /** Price or quantity is not positive, or below the instrument's least. */
  SIZE,
  /** Ten orders work. */
  TOO_MANY,
  /** An order of this side and level is not gone. */
  LEVEL_TAKEN,
  /** The position could grow past the bot's envelope. */
  ENVELOPE,
  /** Cash, base currency or margin does not suffice. */
  FUNDS
}
