package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.AverageTrueRange;
import dev.quarterdeck.core.strategy.ExponentialMovingAverage;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/**
 * Tells regimes apart from the mid, in constant time per tick. The close is that of the running
 * minute, so the mid now. A shock outranks a trend; a trend needs a full average; another regime
 * takes over only after it was seen for a number of consecutive ticks.
 */
public final class RegimeDetector {
  private final RegimeSettings settings;
  private final MinuteBars bars = new MinuteBars();
  private final ExponentialMovingAverage average;
  private final AverageTrueRange range;
  private final DriftWindow drift;
  private double band = Double.NaN;
  private Regime regime = Regime.NEUTRAL;
  private Regime candidate = Regime.NEUTRAL;
  private int candidateTicks;
  private long switchedNanos = Long.MIN_VALUE;

  /**
   * @param tickNanos time between two observations
   */
  public RegimeDetector(RegimeSettings settings, long tickNanos) {
    this.settings = settings;
    this.average = new ExponentialMovingAverage(settings.emaPeriod());
    this.range = new AverageTrueRange(settings.atrPeriod());
    this.drift = new DriftWindow(settings.driftWindow().toNanos(), tickNanos);
  }

  /** Takes the mid of one tick, positive. */
  public void observe(long nowNanos, double mid) {
    if (bars.add(nowNanos, mid)) {
      average.add(bars.closedClose());
      range.add(bars.closedHigh(), bars.closedLow(), bars.closedClose());
    }
    drift.add(nowNanos, mid);
    band = range.provisionalValue() / mid;
    hold(classify(mid), nowNanos);
  }

  /** The regime in force. */
  public Regime regime() {
    return regime;
  }

  /** When the regime in force took over, {@link Long#MIN_VALUE} for the first. */
  public long switchedNanos() {
    return switchedNanos;
  }

  /** Average true range over the close, as a fraction; {@link Double#NaN} before two bars. */
  public double band() {
    return band;
  }

  /** Absolute move of the mid over the drift window, as a fraction. */
  public double drift() {
    return drift.drift();
  }

  /** Whether enough bars have closed to quote. */
  public boolean warm() {
    return bars.closed() >= settings.warmUpBars() && !Double.isNaN(band);
  }

  public void save(StateWriter out) {
    bars.save(out);
    average.save(out);
    range.save(out);
    drift.save(out);
    out.writeDouble(band);
    out.writeEnum(regime);
    out.writeEnum(candidate);
    out.writeInt(candidateTicks);
    out.writeLong(switchedNanos);
  }

  public void restore(StateReader in) {
    bars.restore(in);
    average.restore(in);
    range.restore(in);
    drift.restore(in);
    band = in.readDouble();
    regime = in.readEnum(Regime.class);
    candidate = in.readEnum(Regime.class);
    candidateTicks = in.readInt();
    switchedNanos = in.readLong();
  }

  private Regime classify(double mid) {
    double moved = drift.drift();
    if (!Double.isNaN(band) && moved > 0 && moved >= settings.shockMultiplier() * band) {
      return Regime.SHOCK;
    }
    if (!average.ready()) {
      return Regime.NEUTRAL;
    }
    double distance = mid / average.value() - 1;
    if (distance > settings.trendBand()) {
      return Regime.UP;
    }
    return distance < -settings.trendBand() ? Regime.DOWN : Regime.NEUTRAL;
  }

  private void hold(Regime seen, long nowNanos) {
    candidateTicks = seen == candidate ? candidateTicks + 1 : 1;
    candidate = seen;
    if (candidate != regime && candidateTicks >= settings.holdTicks()) {
      regime = candidate;
      switchedNanos = nowNanos;
    }
  }
}
