package dev.quarterdeck.activity.gate;

import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.soak.SoakKind;
import java.util.Optional;

/**
 * One question that a gate asks. An implementation is public and has one constructor; it is found
 * by its type, and what the constructor takes is handed to it. Nothing else has to know it, but a
 * desk's {@code gates.yaml} has to name it for it to count.
 */
public interface GateCheck {
  /** Its name in {@code gates.yaml}: lower case, words joined by hyphens. */
  String id();

  /** The ladder level it stands for. */
  LadderLevel level();

  /** Checks of a stage run together, after the stage before; soaks are over before stage 1. */
  default int stage() {
    return 0;
  }

  /** Whether it keeps a core busy for long. */
  default boolean heavy() {
    return false;
  }

  /** The kind of soak it judges, which the gate makes where there is none. */
  default Optional<SoakKind> evidence() {
    return Optional.empty();
  }

  /**
   * Looks. What cannot be found out is {@link CheckOutcome#unknown}, which fails; an exception is
   * for what may be otherwise when tried again.
   */
  CheckOutcome run(CheckContext context);
}
