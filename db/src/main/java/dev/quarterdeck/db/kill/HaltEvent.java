package dev.quarterdeck.db.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.HaltScope;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A row of the latch.
 *
 * @param requestId what a repetition is recognised by
 * @param scope what it is about
 * @param kind what happened
 * @param killId the halt that it belongs to
 * @param by who
 * @param reason why
 * @param at when
 * @param certificate what a re-arm rests on; empty where it was forced
 */
public record HaltEvent(
    String requestId,
    HaltScope scope,
    Kind kind,
    String killId,
    String by,
    String reason,
    Instant at,
    Optional<Sha256> certificate) {
  /** What happened to the latch. */
  public enum Kind {
    TRIPPED,
    /** Asked for while it was tripped. */
    JOINED,
    REARMED
  }

  public HaltEvent {
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(killId, "killId");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(certificate, "certificate");
  }
}
