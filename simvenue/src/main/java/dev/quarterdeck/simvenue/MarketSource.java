package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.replay.ReplayPlan;

/** Who trades beside the accounts. */
public sealed interface MarketSource {

  /** Seed of everything random in the venue. */
  long seed();

  /** Nobody. */
  record AccountsOnly() implements MarketSource {

    @Override
    public long seed() {
      return 0;
    }
  }

  /** A seeded market on every symbol and contract. */
  record Synthetic(long seed) implements MarketSource {}

  /** A recording. */
  record Recorded(ReplayPlan plan, long seed) implements MarketSource {}
}
