package dev.quarterdeck.workflow.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.workflow.Inputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bot to run.
 *
 * @param bot the bot
 * @param requestedBy who asks
 * @param reason why; may be left out
 * @param continuation where the workflow's previous run left it; nobody else gives one
 */
public record BotRunRequest(
    @Nullable String bot,
    @Nullable String requestedBy,
    @Nullable String reason,
    @Nullable BotContinuation continuation) {

  /** A bot from its start. */
  public BotRunRequest(
      @Nullable String bot, @Nullable String requestedBy, @Nullable String reason) {
    this(bot, requestedBy, reason, null);
  }

  /** Everything wrong with it, empty where nothing is. */
  public List<String> problems() {
    return new Inputs()
        .text("bot", bot)
        .parses("bot", bot, BotId::new)
        .text("requestedBy", requestedBy)
        .problems();
  }

  BotRunRequest continuedBy(BotContinuation from) {
    return new BotRunRequest(bot, requestedBy, reason, from);
  }
}
