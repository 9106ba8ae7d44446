package dev.quarterdeck.worker.cli;

import java.util.Map;

/** Asks a desk to verify something and turns the answer into an exit code. */
final class Verification {
  private Verification() {}

  static int show(DeskClient desk, Answers answers, String path) {
    JsonObject report = desk.post(path, Map.of());
    answers.show(report);
    return report.flag("valid") ? ExitCode.GOOD : ExitCode.BAD;
  }
}
