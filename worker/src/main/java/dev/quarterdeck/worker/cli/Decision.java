package dev.quarterdeck.worker.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an operator decides about a running workflow, and who and why. */
final class Decision {
  @Parameters(paramLabel = "ID", description = "The id.")
  private String id = "";

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides.")
  private String by = "";

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  String id() {
    return id;
  }

  void into(RequestBody request) {
    if (reason.isBlank()) {
      throw CommandFailed.badInput("--reason must say something");
    }
    if (by.isBlank()) {
      throw CommandFailed.badInput("--by must name somebody");
    }
    request.with("id", id).with("by", by).with("reason", reason);
  }
}
