package dev.quarterdeck.activity.trading;

import dev.quarterdeck.workflow.trading.BotReport;

/** What a run of a bot hangs on. */
interface Life {
  /** What is wanted of the run. */
  enum Wish {
    /** Trade on. */
    GO_ON,
    /** Take the orders off and end. */
    END,
    /** Take the orders off quickly: this process ends, another one goes on. */
    LEAVE
  }

  /** Shows that the run is alive, and asks what is wanted. */
  Wish beat(BotReport latest);

  /** Tells the workflow what changed. */
  void report(BotReport report);
}
