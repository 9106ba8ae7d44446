package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.StrategyParameters;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/**
 * Cancels allowed in a minute. Going over it is a breach and pauses for a cool-down; a further
 * breach before the bot has been clean for a while is one more in a row, and too many in a row are
 * final.
 */
final class CancelBudget {
  private final int budget;
  private final long cooldownNanos;
  private final long cleanNanos;
  private final int breachesAllowed;
  private int breaches;
  private long pausedUntilNanos = Long.MIN_VALUE;

  CancelBudget(int budget, long cooldownNanos, long cleanNanos, int breachesAllowed) {
    this.budget = budget;
    this.cooldownNanos = cooldownNanos;
    this.cleanNanos = cleanNanos;
    this.breachesAllowed = breachesAllowed;
  }

  /** Reads {@code cancels.*}; problems stay in the parameters. */
  static CancelBudget read(StrategyParameters parameters) {
    return new CancelBudget(
        parameters.integer("cancels.budget", 50, 1, 10_000),
        // The cancels of the pause itself must have left the minute before the next look.
        parameters.duration("cancels.cooldown", "2m", "70s", "1h").toNanos(),
        parameters.duration("cancels.clean-after", "10m", "1m", "24h").toNanos(),
        parameters.integer("cancels.breaches", 3, 1, 100));
  }

  int budget() {
    return budget;
  }

  /** Takes the cancels of the last minute. */
  void update(long nowNanos, int cancelsLastMinute) {
    if (nowNanos < pausedUntilNanos) {
      return;
    }
    if (breaches > 0 && nowNanos - pausedUntilNanos >= cleanNanos) {
      breaches = 0;
    }
    if (cancelsLastMinute > budget) {
      breaches++;
      pausedUntilNanos = nowNanos + cooldownNanos;
    }
  }

  /** Whether the bot cools down. */
  boolean pauses(long nowNanos) {
    return nowNanos < pausedUntilNanos;
  }

  /** Whether there were too many breaches in a row. */
  boolean exhausted() {
    return breaches >= breachesAllowed;
  }

  void save(StateWriter out) {
    out.writeInt(breaches);
    out.writeLong(pausedUntilNanos);
  }

  void restore(StateReader in) {
    breaches = in.readInt();
    pausedUntilNanos = in.readLong();
  }
}
