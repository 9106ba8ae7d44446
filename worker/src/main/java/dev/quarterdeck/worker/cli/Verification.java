package dev.quarterdeck.worker.cli;

import java.util.Map;

/** Asks a desk to verify something and turns the answer into an exit code. */
final class Verification {
  private Verification() {}

  static int show(DeskClient desk, Answers answers, String path) {
    return show(desk, answers, path, Map.of());
  }

  static int show(DeskClient desk, Answers answers, String path, Map<String, Object> body) {
    JsonObject report = desk.post(path, body);
    answers.show(report);
    return report.flag("valid") ? ExitCode.GOOD : ExitCode.BAD;
  }
}
