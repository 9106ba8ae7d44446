package dev.quarterdeck.db.gate;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * How a gate ended.
 *
 * @param ending what came of it
 * @param by who decided, where somebody did
 * @param reason why, where somebody decided
 * @param manifestSha256 the release manifest, where approved
 * @param at when, kept to the microsecond
 */
public record GateDecisionRow(
    Ending ending,
    Optional<String> by,
    Optional<String> reason,
    Optional<Sha256> manifestSha256,
    Instant at) {

  public GateDecisionRow {
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(reason, "reason");
    at = at.truncatedTo(ChronoUnit.MICROS);
    if ((ending == Ending.APPROVED) != manifestSha256.isPresent()) {
      throw new IllegalArgumentException("an approval has a manifest, and nothing else has");
    }
    boolean decidedByPerson = ending == Ending.APPROVED || ending == Ending.REJECTED;
    if (decidedByPerson && (by.isEmpty() || reason.isEmpty())) {
      throw new IllegalArgumentException("a decision has a name and a reason: " + ending);
    }
  }

  /** What came of a gate. */
  public enum Ending {
    /** NO-GO: there was nothing to decide. */
    REFUSED,
    APPROVED,
    REJECTED,
    /** Nobody decided in time. */
    EXPIRED
  }
}
