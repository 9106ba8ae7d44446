package dev.quarterdeck.workflow.kill;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kill hands to its next run: so that histories stay short, or because it was asked for
 * again when it could not take that up any more.
 *
 * @param plan what is done; null where the next run has to find out
 * @param standings the last pass of each account that has had one
 * @param joined who asked for it as well
 * @param handled ids of requests to join, so that one sent again is not done again
 */
public record KillContinuation(
    @Nullable KillPlan plan,
    Map<String, AccountStanding> standings,
    List<KillJoin> joined,
    List<String> handled) {
  public KillContinuation {
    standings = Map.copyOf(standings);
    joined = List.copyOf(joined);
    handled = List.copyOf(handled);
  }
}
