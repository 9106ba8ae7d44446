package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/**
 * Expected costs of a round trip as fractions of its notional, and what follows from them: the net
 * edge of a spread and the least spread worth quoting.
 */
public final class CostModel {
  private static final double FUNDING_INTERVAL_SECONDS = 8 * 3600;

  private final CostSettings settings;
  private final double fees;
  private final double smoothing;
  private double smoothedDrift;
  private double adverseDrift;
  private double turnoverPenalty;
  private double funding;
  private double volatilityPenalty;

  /**
   * @param makerFee maker fee as a fraction; both legs of a round trip rest
   * @param tickNanos time between two updates
   */
  public CostModel(CostSettings settings, double makerFee, long tickNanos) {
    this.settings = settings;
    this.fees = 2 * makerFee;
    // StrictMath gives the same bits on every machine.
    this.smoothing = 1 - StrictMath.exp(-(double) tickNanos / settings.driftSmoothing().toNanos());
  }

  /**
   * Takes one tick's inputs.
   *
   * @param drift absolute move over the drift window, as a fraction
   * @param band volatility band as a fraction, or {@link Double#NaN} while unknown
   * @param adverseSelectionBps measured adverse selection of recent fills, positive against us
   * @param turnover the day's turnover as a multiple of equity
   * @param fundingRate rate of the current eight-hour period, as a fraction
   * @param refreshSeconds expected holding time: the regime's refresh
   */
  public void update(
      double drift,
      double band,
      double adverseSelectionBps,
      double turnover,
      double fundingRate,
      double refreshSeconds) {
    smoothedDrift += smoothing * (drift - smoothedDrift);
    double measured = Double.isNaN(adverseSelectionBps) ? 0 : adverseSelectionBps / 10_000;
    adverseDrift = Math.max(settings.driftWeight() * smoothedDrift, Math.max(0, measured));
    turnoverPenalty = settings.turnoverPenalty() * Math.max(0, turnover - settings.turnoverFree());
    funding = Math.abs(fundingRate) * (refreshSeconds / FUNDING_INTERVAL_SECONDS);
    volatilityPenalty = Double.isNaN(band) ? 0 : settings.volatilityPenaltyFactor() * band;
  }

  /** Fees, slippage, adverse drift, turnover penalty and funding together. */
  public double total() {
    return fees + settings.slippage() + adverseDrift + turnoverPenalty + funding;
  }

  /** What a round trip at a total spread is expected to leave. */
  public double netEdge(double spread) {
    return settings.fillFactor() * spread - total();
  }

  /**
   * The least total spread whose net edge is the minimum edge plus the volatility penalty; never
   * negative.
   */
  public double floor() {
    return Math.max(
        0, (total() + settings.minimumEdge() + volatilityPenalty) / settings.fillFactor());
  }

  public void save(StateWriter out) {
    out.writeDouble(smoothedDrift);
    out.writeDouble(adverseDrift);
    out.writeDouble(turnoverPenalty);
    out.writeDouble(funding);
    out.writeDouble(volatilityPenalty);
  }

  public void restore(StateReader in) {
    smoothedDrift = in.readDouble();
    adverseDrift = in.readDouble();
    turnoverPenalty = in.readDouble();
    funding = in.readDouble();
    volatilityPenalty = in.readDouble();
  }
}
