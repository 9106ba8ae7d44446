package dev.quarterdeck.worker.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an operator decides about a bot, and who and why. */
final class BotDecision {
  @Parameters(paramLabel = "BOT", description = "Its name.")
  private String bot = "";

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides.")
  private String by = "";

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  String bot() {
    return bot;
  }

  RequestBody request() {
    if (reason.isBlank()) {
      throw CommandFailed.badInput("--reason must say something");
    }
    if (by.isBlank()) {
      throw CommandFailed.badInput("--by must name somebody");
    }
    return new RequestBody().with("bot", bot).with("by", by).with("reason", reason);
  }
}
