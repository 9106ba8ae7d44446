package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.ClosingOrder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A pass over an account.
 *
 * @param requestId names the kill's orders
 * @param scope what is to be flat
 * @param account where, how far, and what is kept
 * @param triggeredAt when the kill was triggered
 * @param latch the halt, where it is known to stand
 * @param before the pass before, as its artifact's name
 * @param closed closing orders that have ended since
 */
public record KillTask(
    String requestId,
    String scope,
    KillPlan.AccountPlan account,
    Instant triggeredAt,
    Optional<Latch> latch,
    Optional<String> before,
    List<ClosingOrder> closed) {
  public KillTask {
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(triggeredAt, "triggeredAt");
    Objects.requireNonNull(latch, "latch");
    Objects.requireNonNull(before, "before");
    closed = List.copyOf(closed);
  }
}
