package dev.quarterdeck.workflow.kill;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has to do with a kill.
 *
 * @param by who
 * @param reason why
 * @param requestId what a repetition is recognised by; null where nothing is repeated
 * @param asked the whole of what is asked for by who joins; null for the same as the running kill
 */
public record KillOperator(
    @Nullable String by,
    @Nullable String reason,
    @Nullable String requestId,
    @Nullable KillRequest asked) {

  /** Somebody with no request of their own. */
  public static KillOperator named(@Nullable String by, @Nullable String reason) {
    return new KillOperator(by, reason, null, null);
  }

  /** Who makes a request. */
  public static KillOperator of(KillRequest request) {
    return new KillOperator(request.by(), request.reason(), request.requestId(), request);
  }

  /** Whether it stands under another halt than the given one: what was read before says nothing. */
  boolean standsUnderAnother(Latch known) {
    Latch theirs = asked == null ? null : asked.latch();
    return theirs != null && !theirs.killId().equals(known.killId());
  }

  String name() {
    return by == null ? "" : by.strip();
  }

  String why() {
    return reason == null ? "" : reason.strip();
  }
}
