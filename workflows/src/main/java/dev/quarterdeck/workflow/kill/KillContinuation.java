package dev.quarterdeck.workflow.kill;

import java.time.Instant;
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
 * @param again who gets a kill of their own after this one; null stands for nobody
 * @param unrecorded certificates that the database has not recorded; null stands for none
 */
public record KillContinuation(
    @Nullable KillPlan plan,
    Map<String, AccountStanding> standings,
    List<KillJoin> joined,
    List<String> handled,
    @Nullable List<KillOperator> again,
    @Nullable List<KillUnrecorded> unrecorded) {
  public KillContinuation {
    standings = Map.copyOf(standings);
    joined = List.copyOf(joined);
    handled = List.copyOf(handled);
    again = again == null ? List.of() : List.copyOf(again);
    unrecorded = unrecorded == null ? List.of() : List.copyOf(unrecorded);
  }

  /** What the kill of those begins with who wait for one of their own, but for the first. */
  static KillContinuation ofTheNext(
      KillAskers askers, List<KillUnrecorded> unrecorded, Instant now) {
    List<KillJoin> joined =
        askers.waiting().stream()
            .skip(1)
            .map(other -> new KillJoin(other.name(), other.why(), now))
            .toList();
    return new KillContinuation(null, Map.of(), joined, askers.known(), List.of(), unrecorded);
  }

  List<KillOperator> waiting() {
    return again == null ? List.of() : again;
  }

  List<KillUnrecorded> certificates() {
    return unrecorded == null ? List.of() : unrecorded;
  }
}
