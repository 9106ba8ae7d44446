package dev.quarterdeck.core.gate;

import java.util.Objects;
import java.util.Optional;

/**
 * What a check found, before the gate weighs it.
 *
 * @param verdict never {@link CheckVerdict#STALE}: age is the gate's to judge
 * @param reason one sentence for an operator, not empty
 * @param evidence what it rests on; a pass always rests on something
 */
public record CheckOutcome(
    CheckVerdict verdict, String reason, Optional<EvidenceReference> evidence) {
  public CheckOutcome {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(evidence, "evidence");
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a check says why");
    }
    if (verdict == CheckVerdict.STALE) {
      throw new IllegalArgumentException("a check does not judge its own age");
    }
    if (verdict == CheckVerdict.PASS && evidence.isEmpty()) {
      throw new IllegalArgumentException("no pass without evidence: " + reason);
    }
  }

  /** The evidence shows what it must. */
  public static CheckOutcome pass(String reason, EvidenceReference evidence) {
    return new CheckOutcome(CheckVerdict.PASS, reason, Optional.of(evidence));
  }

  /** The evidence shows that it is not so. */
  public static CheckOutcome fail(String reason, EvidenceReference evidence) {
    return new CheckOutcome(CheckVerdict.FAIL, reason, Optional.of(evidence));
  }

  /** It is not so, and nothing was left to show for it. */
  public static CheckOutcome fail(String reason) {
    return new CheckOutcome(CheckVerdict.FAIL, reason, Optional.empty());
  }

  /** Nothing to judge by. */
  public static CheckOutcome unknown(String reason) {
    return new CheckOutcome(CheckVerdict.UNKNOWN, reason, Optional.empty());
  }
}
