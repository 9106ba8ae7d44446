package dev.quarterdeck.simvenue.exchange;

/** How long an order may rest. */
public enum TimeInForce {
  GTC,
  IOC,
  FOK,
  /** Good till crossing: rests or is refused; perpetuals only. */
  GTX
}
