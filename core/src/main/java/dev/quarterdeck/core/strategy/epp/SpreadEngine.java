package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/**
 * Turns volatility, costs and inventory into the distance of each side from the mid. The sides sum
 * to the total; the total is never below the floor; no side is inside half the market spread plus a
 * margin.
 */
public final class SpreadEngine {
  private final SpreadSettings settings;
  private final long floorIntervalNanos;
  private long floorNanos = Long.MIN_VALUE;
  private double floor = Double.NaN;
  private double total = Double.NaN;
  private double skew;
  private double buy = Double.NaN;
  private double sell = Double.NaN;

  public SpreadEngine(SpreadSettings settings) {
    this.settings = settings;
    this.floorIntervalNanos = settings.floorInterval().toNanos();
  }

  /**
   * Computes one tick's spreads.
   *
   * @param regime the regime in force
   * @param spec its spec
   * @param band volatility band as a fraction
   * @param costs costs of this tick
   * @param marketSpread best ask less best bid over the mid, not negative
   * @param missingShare wanted less held base share
   */
  public void update(
      long nowNanos,
      Regime regime,
      RegimeSpec spec,
      double band,
      CostModel costs,
      double marketSpread,
      double missingShare) {
    if (floorNanos == Long.MIN_VALUE || nowNanos - floorNanos >= floorIntervalNanos) {
      floor = costs.floor();
      floorNanos = nowNanos;
    }
    double nearest = marketSpread / 2 + settings.marketMargin();
    total = Math.max(Math.max(pick(spec, band), floor), 2 * nearest);
    double half = total / 2;
    double cap = Math.min(settings.skewCap(), Math.max(0, half - nearest));
    double factor = regime.trending() ? settings.trendSkewFactor() : settings.neutralSkewFactor();
    skew = Math.clamp(factor * missingShare * total, -cap, cap);
    buy = half - skew;
    sell = half + skew;
  }

  /** Least total spread, as computed at most an interval ago. */
  public double floor() {
    return floor;
  }

  /** Both sides together. */
  public double total() {
    return total;
  }

  /** Shift of both prices by inventory; positive raises them, to buy. */
  public double skew() {
    return skew;
  }

  /** Distance of the nearest buy level below the mid, as a fraction. */
  public double buy() {
    return buy;
  }

  /** Distance of the nearest sell level above the mid, as a fraction. */
  public double sell() {
    return sell;
  }

  /** How much farther than the nearest a level is: 1 for level 0. */
  public double levelFactor(int level) {
    return 1 + settings.levelStep() * level;
  }

  public void save(StateWriter out) {
    out.writeLong(floorNanos);
    out.writeDouble(floor);
    out.writeDouble(total);
    out.writeDouble(skew);
    out.writeDouble(buy);
    out.writeDouble(sell);
  }

  public void restore(StateReader in) {
    floorNanos = in.readLong();
    floor = in.readDouble();
    total = in.readDouble();
    skew = in.readDouble();
    buy = in.readDouble();
    sell = in.readDouble();
  }

  private double pick(RegimeSpec spec, double band) {
    double volatility = Double.isNaN(band) ? 1 : Math.min(1, band / settings.fullBand());
    return spec.spreadMinimum() + (spec.spreadMaximum() - spec.spreadMinimum()) * volatility;
  }
}
