package dev.quarterdeck.workflow.soak;

import dev.quarterdeck.workflow.Inputs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A later end of a running soak's window. The soak then is one with that window from the start.
 *
 * @param by who wants it
 * @param reason why
 * @param hours market time to add; not together with {@code to}
 * @param to the new end, ISO 8601
 */
public record SoakExtension(
    @Nullable String by, @Nullable String reason, @Nullable Double hours, @Nullable String to) {

  /** Names what is wrong with it, apart from who and why. */
  void check(Inputs inputs) {
    inputs
        .that("hours", (hours == null) != (to == null), "or 'to' must be given, not both")
        .that("hours", hours == null || SoakRequest.positive(hours), "must be positive")
        .parses("to", to, SoakRequest::instant);
  }

  /** The new end of a window that ended at {@code end}. */
  Instant newEnd(Instant end) {
    return to != null
        ? SoakRequest.instant(to)
        : end.plus(SoakRequest.duration(hours == null ? 0 : hours));
  }
}
