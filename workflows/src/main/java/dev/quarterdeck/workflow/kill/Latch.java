package dev.quarterdeck.workflow.kill;

import java.time.Instant;
import java.util.Objects;

/**
 * The halt that stands for a kill.
 *
 * @param killId the kill that tripped it; of the standing one where it was tripped before
 * @param standsSince since when, at the latest
 */
public record Latch(String killId, Instant standsSince) {
  public Latch {
    Objects.requireNonNull(killId, "killId");
    Objects.requireNonNull(standsSince, "standsSince");
  }
}
