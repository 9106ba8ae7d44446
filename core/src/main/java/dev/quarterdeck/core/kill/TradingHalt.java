package dev.quarterdeck.core.kill;

import java.time.Instant;
import java.util.Objects;

/**
 * A latch that is tripped: nothing that its scope covers may be submitted until it is re-armed.
 *
 * @param killId the request that tripped it
 * @param scope what is stopped
 * @param by who tripped it
 * @param reason why
 * @param since when
 */
public record TradingHalt(String killId, HaltScope scope, String by, String reason, Instant since) {
  public TradingHalt {
    Objects.requireNonNull(killId, "killId");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
  }
}
