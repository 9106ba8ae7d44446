package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.StrategyParameters;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/**
 * Blocks at once when the net edge falls below a threshold; opens again when the edge is at least
 * the resume threshold and the block has lasted a hold time.
 */
final class EdgeGate {
  private final double block;
  private final double resume;
  private final long holdNanos;
  private boolean blocked;
  private long blockedNanos;

  EdgeGate(double block, double resume, long holdNanos) {
    this.block = block;
    this.resume = resume;
    this.holdNanos = holdNanos;
  }

  /** Reads {@code edge.*}; problems stay in the parameters. */
  static EdgeGate read(StrategyParameters parameters) {
    double block = parameters.number("edge.block-bps", "1", "-10000", "10000") / 10_000;
    double resume = parameters.number("edge.resume-bps", "3", "-10000", "10000") / 10_000;
    if (resume < block) {
      parameters.reject("edge.resume-bps", "must not be below edge.block-bps");
    }
    return new EdgeGate(
        block, resume, parameters.duration("edge.hold", "60s", "0s", "1h").toNanos());
  }

  /** Takes a tick's net edge and says whether the gate blocks. */
  boolean blocks(long nowNanos, double netEdge) {
    if (!blocked && netEdge < block) {
      blocked = true;
      blockedNanos = nowNanos;
    } else if (blocked && netEdge >= resume && nowNanos - blockedNanos >= holdNanos) {
      blocked = false;
    }
    return blocked;
  }

  void save(StateWriter out) {
    out.writeBoolean(blocked);
    out.writeLong(blockedNanos);
  }

  void restore(StateReader in) {
    blocked = in.readBoolean();
    blockedNanos = in.readLong();
  }
}
