package dev.quarterdeck.workflow.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.workflow.Inputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be promoted, and how far.
 *
 * @param bot the bot
 * @param target the mode, above {@code paper}
 * @param requestedBy who asks
 */
public record GateRequest(
    @Nullable String bot, @Nullable String target, @Nullable String requestedBy) {

  /** Everything wrong with it, empty where nothing is. */
  public List<String> problems() {
    return new Inputs()
        .text("bot", bot)
        .parses("bot", bot, BotId::new)
        .text("target", target)
        .parses("target", target, GateRequest::promotion)
        .text("requestedBy", requestedBy)
        .problems();
  }

  private static Mode promotion(String text) {
    Mode mode = Mode.parse(text);
    if (mode.compareTo(Mode.PAPER) <= 0) {
      throw new IllegalArgumentException("no gate leads to " + text + "; every bot may do that");
    }
    return mode;
  }
}
