package dev.quarterdeck.worker.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where one command's answer goes: one JSON object, or text for people. */
final class Answers {
  private final Terminal terminal;
  private final boolean json;

  Answers(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  Terminal terminal() {
    return terminal;
  }

  boolean json() {
    return json;
  }

  /** Answers with an object, or with what a person wants to see of it. */
  void show(JsonObject object, Consumer<PrintWriter> forPeople) {
    if (json) {
      terminal.answers().println(object);
    } else {
      forPeople.accept(terminal.answers());
    }
    terminal.answers().flush();
  }

  /** Answers with an object; people see its fields. */
  void show(JsonObject object) {
    show(object, out -> Details.print(out, object));
  }

  /** Says something beside the answer. */
  void say(String line) {
    terminal.messages().println(line);
    terminal.messages().flush();
  }

  /** Says why there is no answer, to people and, where asked for, to programs. */
  void fail(CommandFailed failure) {
    say(failure.message());
    failure.details().forEach(detail -> say("  " + detail));
    if (json) {
      List<String> details = failure.details();
      terminal
          .answers()
          .println(
              JsonObject.of(
                  Map.of(
                      "error", failure.code(),
                      "message", failure.message(),
                      "details", details)));
      terminal.answers().flush();
    }
  }
}
