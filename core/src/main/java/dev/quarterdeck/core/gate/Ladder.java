package dev.quarterdeck.core.gate;

import java.util.Collection;
import java.util.Optional;

/** How far up the ladder a gate's checks carry a bot. */
public final class Ladder {
  private Ladder() {}

  /**
   * The highest level that the checks carry: on it and on every level below it at least one check
   * passed and no critical one failed. A level that nothing was checked for carries nobody, so the
   * levels above it do not count either. An advisory failure leaves its level standing and is the
   * report's to show.
   *
   * @return empty where not even level 0 stands
   */
  public static Optional<LadderLevel> reached(Collection<CheckResult> checks) {
    Optional<LadderLevel> reached = Optional.empty();
    for (LadderLevel level : LadderLevel.values()) {
      boolean stands =
          checks.stream().anyMatch(check -> check.level() == level && check.verdict().passed())
              && checks.stream()
                  .noneMatch(check -> check.level() == level && check.decidesAgainst());
      if (!stands) {
        return reached;
      }
      reached = Optional.of(level);
    }
    return reached;
  }
}
