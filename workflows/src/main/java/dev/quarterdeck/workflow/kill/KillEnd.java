package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.Abandonment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a certificate is made from.
 *
 * @param requestId this run of the kill switch
 * @param killId the kill whose halt stands
 * @param scope what was to be flat
 * @param plan what was to be done
 * @param by who started it
 * @param reason why
 * @param triggeredAt when
 * @param latch the halt, where it is known to stand
 * @param joined who asked for it as well
 * @param records the last pass of each account that had one, as artifacts' names
 * @param abandonment who gave up before all was flat, if somebody did
 */
public record KillEnd(
    String requestId,
    String killId,
    String scope,
    KillPlan plan,
    String by,
    String reason,
    Instant triggeredAt,
    Optional<Latch> latch,
    List<KillJoin> joined,
    Map<String, String> records,
    Optional<Abandonment> abandonment) {
  public KillEnd {
    Objects.requireNonNull(plan, "plan");
    joined = List.copyOf(joined);
    records = Map.copyOf(records);
  }
}
