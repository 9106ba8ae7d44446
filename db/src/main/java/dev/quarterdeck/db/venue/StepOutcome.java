package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.venue.IntentState;

/** What became of a step. */
public enum StepOutcome {
  /** The intent stands where the step says. */
  APPLIED,
  /** It stood there already. */
  UNCHANGED,
  /** From where it stands there is no such step: nothing was changed, somebody has to look. */
  IMPOSSIBLE;

  static StepOutcome of(IntentState from, IntentState to) {
    if (from == to) {
      return UNCHANGED;
    }
    return from.mayBecome(to) ? APPLIED : IMPOSSIBLE;
  }
}
