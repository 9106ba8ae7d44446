package dev.quarterdeck.core.trading;

/** What was read of the account last; read within ticks. */
final class ReadAccount implements AccountKnowledge {
  boolean known = true;
  double drift;

  @Override
  public boolean balancesKnown() {
    return known;
  }

  @Override
  public double positionDrift() {
    return drift;
  }
}
