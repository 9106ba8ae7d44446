package dev.quarterdeck.workflow.soak;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a soak's workflow hands to its next run, so that histories stay short.
 *
 * @param plan what is played
 * @param standing where it stands
 * @param segments segments played
 * @param pause who paused it and why, null while it runs
 * @param handled ids of the latest updates, so that one sent again is not done again
 */
public record SoakContinuation(
    SoakPlan plan,
    SoakStanding standing,
    long segments,
    @Nullable SoakInstruction pause,
    List<String> handled) {
  public SoakContinuation {
    handled = List.copyOf(handled);
  }
}
