package dev.quarterdeck.core.gate;

import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A check as the gate counted it.
 *
 * @param id the check, as in the desk's gates
 * @param level the ladder level it stands for
 * @param severity whether its failure decides
 * @param maximumAge older evidence is stale
 * @param verdict what it found
 * @param reason one sentence for an operator
 * @param evidence what it rests on
 * @param age age of the evidence when it was judged, zero or more
 */
public record CheckResult(
    String id,
    LadderLevel level,
    Severity severity,
    Duration maximumAge,
    CheckVerdict verdict,
    String reason,
    Optional<EvidenceReference> evidence,
    Optional<Duration> age) {

  public CheckResult {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(maximumAge, "maximumAge");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(age, "age");
    if (evidence.isPresent() != age.isPresent()) {
      throw new IllegalArgumentException("evidence has an age, and nothing else has: " + id);
    }
  }

  /**
   * Weighs what a check found. Evidence older than the rule allows is stale whatever it showed: a
   * stale failure is no better known than a stale pass. Evidence from the future has age zero.
   *
   * @param now when the gate judges
   */
  public static CheckResult judge(
      String id, LadderLevel level, CheckRule rule, CheckOutcome outcome, Instant now) {
    Optional<Duration> age =
        outcome.evidence().map(evidence -> notNegative(Duration.between(evidence.madeAt(), now)));
    boolean stale =
        age.filter(known -> known.compareTo(rule.maximumAge()) > 0).isPresent()
            && outcome.verdict() != CheckVerdict.UNKNOWN;
    return new CheckResult(
        id,
        level,
        rule.severity(),
        rule.maximumAge(),
        stale ? CheckVerdict.STALE : outcome.verdict(),
        stale
            ? "evidence is older than %s allows; it said: %s"
                .formatted(rule.maximumAge(), outcome.reason())
            : outcome.reason(),
        outcome.evidence(),
        age);
  }

  /** Whether it alone makes a NO-GO. */
  public boolean decidesAgainst() {
    return severity == Severity.CRITICAL && !verdict.passed();
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
