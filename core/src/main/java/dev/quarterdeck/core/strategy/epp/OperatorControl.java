package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.math.BigDecimal;

/** What operators and risk services have asked for, in force from the next tick on. */
public final class OperatorControl {
  private final double minimumBaseShare;
  private final double maximumBaseShare;
  private boolean paused;
  private boolean killed;
  private double targetBaseShare = Double.NaN;

  /** A control whose wanted base share is clamped to a range. */
  public OperatorControl(double minimumBaseShare, double maximumBaseShare) {
    this.minimumBaseShare = minimumBaseShare;
    this.maximumBaseShare = maximumBaseShare;
  }

  public void accept(ExternalIntent intent) {
    switch (intent) {
      case ExternalIntent.SoftPause ignored -> paused = true;
      case ExternalIntent.Resume ignored -> paused = false;
      case ExternalIntent.Kill ignored -> killed = true;
      case ExternalIntent.SetTargetBaseShare(BigDecimal share) ->
          targetBaseShare = Math.clamp(share.doubleValue(), minimumBaseShare, maximumBaseShare);
    }
  }

  boolean paused() {
    return paused;
  }

  boolean killed() {
    return killed;
  }

  /** The share asked for, else the regime's, within the allowed range. */
  public double targetBaseShare(double ofRegime) {
    return Double.isNaN(targetBaseShare)
        ? Math.clamp(ofRegime, minimumBaseShare, maximumBaseShare)
        : targetBaseShare;
  }

  public void save(StateWriter out) {
    out.writeBoolean(paused);
    out.writeBoolean(killed);
    out.writeDouble(targetBaseShare);
  }

  public void restore(StateReader in) {
    paused = in.readBoolean();
    killed = in.readBoolean();
    targetBaseShare = in.readDouble();
  }
}
