package dev.quarterdeck.workflow.trading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bot's workflow hands to its next run, so that histories stay short.
 *
 * @param pause who paused it and why, null while it trades
 * @param report what it last reported, null before the first report
 * @param failures how its strategy failed lately, null where it did not
 * @param handled ids of the latest updates, so that one sent again is not done again
 */
public record BotContinuation(
    @Nullable BotInstruction pause,
    @Nullable BotReport report,
    @Nullable StrategyFailures failures,
    List<String> handled) {
  public BotContinuation {
    handled = List.copyOf(handled);
  }
}
