package dev.quarterdeck.workflow.kill;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a kill hands to its next run, so that histories stay short.
 *
 * @param plan what is done
 * @param standings the last pass of each account that has had one
 * @param joined who asked for it as well
 * @param handled ids of requests to join, so that one sent again is not done again
 */
public record KillContinuation(
    KillPlan plan,
    Map<String, AccountStanding> standings,
    List<KillJoin> joined,
    List<String> handled) {
  public KillContinuation {
    Objects.requireNonNull(plan, "plan");
    standings = Map.copyOf(standings);
    joined = List.copyOf(joined);
    handled = List.copyOf(handled);
  }
}
