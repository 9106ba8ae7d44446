package dev.quarterdeck.worker.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Follows a running soak until its result is there. */
public final class SoakWatch {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Pause pause;
  private final InstantSource clock;

  /** Looks a few times a second. */
  public SoakWatch(Pause pause, InstantSource clock) {
    this.pause = pause;
    this.clock = clock;
  }

  /** The result of a soak, with its progress on standard error. */
  JsonObject await(DeskClient desk, Terminal terminal, String id) {
    try (ProgressLines lines = new ProgressLines(terminal, clock, 1)) {
      while (true) {
        DeskClient.Reply reply = desk.reply("/soak/result", Map.of("id", id));
        if (reply.complete()) {
          return reply.body();
        }
        lines.set(0, line(id, reply.body()));
        pause.of(LOOK);
      }
    }
  }

  /** One line that says how far a soak is. */
  public static String line(String name, JsonObject answer) {
    JsonObject progress = answer.object("progress").orElse(answer);
    StringBuilder line = new StringBuilder(name);
    progress
        .number("percent")
        .ifPresent(percent -> line.append("  ").append(bar(percent.doubleValue())));
    append(line, "", Shown.time(progress.text("marketTime")));
    append(line, "", progress.text("state").toLowerCase(java.util.Locale.ROOT));
    append(line, "fills ", progress.text("fills"));
    append(line, "equity ", Shown.value(progress, "equity"));
    progress
        .object("live")
        .ifPresent(
            live -> append(line, "gaps ", live.text("gaps") + " (" + live.text("unseen") + ")"));
    String verdicts =
        progress.objects("kpis").stream()
            .map(kpi -> kpi.text("verdict"))
            .map(verdict -> verdict.isEmpty() ? "?" : verdict.substring(0, 1))
            .reduce("", String::concat);
    append(line, "KPIs ", verdicts);
    return line.toString();
  }

  private static void append(StringBuilder line, String label, String value) {
    if (!value.isEmpty()) {
      line.append("  ").append(label).append(value);
    }
  }

  private static String bar(double percent) {
    int filled = Math.clamp(Math.round(percent / 5), 0, 20);
    return "["
        + "#".repeat(filled)
        + "-".repeat(20 - filled)
        + "] "
        + String.format(java.util.Locale.ROOT, "%3.0f %%", percent);
  }
}
