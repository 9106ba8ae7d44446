package dev.quarterdeck.worker.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Follows a running gate until its report is there. */
public final class GateWatch {
  private static final Duration LOOK = Duration.ofMillis(300);

  private final Pause pause;
  private final InstantSource clock;

  /** Looks a few times a second. */
  public GateWatch(Pause pause, InstantSource clock) {
    this.pause = pause;
    this.clock = clock;
  }

  /** The report of a gate, with its progress on standard error. */
  public JsonObject await(DeskClient desk, Terminal terminal, String id) {
    try (ProgressLines lines = new ProgressLines(terminal, clock, 1)) {
      while (true) {
        DeskClient.Reply reply = desk.reply("/gate/result", Map.of("id", id));
        if (reply.complete()) {
          return reply.body();
        }
        lines.set(0, line(id, reply.body()));
        pause.of(LOOK);
      }
    }
  }

  private static String line(String id, JsonObject answer) {
    JsonObject progress = answer.object("progress").orElse(answer);
    List<JsonObject> checks = progress.objects("checks");
    String done =
        checks.stream()
            .filter(check -> !check.text("verdict").isEmpty())
            .map(check -> check.text("id") + " " + check.text("verdict"))
            .reduce("", (left, right) -> left.isEmpty() ? right : left + ", " + right);
    return id + "  " + (done.isEmpty() ? "checks are running" : done);
  }
}
