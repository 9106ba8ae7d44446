package dev.quarterdeck.worker.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows a bot's run. */
final class BotWatch {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** No session is on: what held the last one says nothing any more. */
  private static final Set<String> IDLE = Set.of("PAUSED", "STOPPED", "FAILED");

  private final Pause pause;
  private final InstantSource clock;

  BotWatch(Pause pause, InstantSource clock) {
    this.pause = pause;
    this.clock = clock;
  }

  static JsonObject status(DeskClient desk, String bot) {
    return desk.get("/bot/status", Map.of("bot", bot));
  }

  /**
   * Waits until a started bot trades, or ended.
   *
   * @param session the session that it had before, empty where it had none
   */
  int begun(DeskClient desk, Answers answers, String bot, String session) {
    Instant until = clock.instant().plus(PATIENCE);
    while (true) {
      JsonObject status = status(desk, bot);
      boolean ended = !status.text("running").equals("true");
      boolean trades = trades(status) && !session(status).equals(session);
      if (ended || trades || clock.instant().isAfter(until)) {
        answers.show(status, out -> print(out, status));
        return ended ? ExitCode.BAD : ExitCode.GOOD;
      }
      pause.of(LOOK);
    }
  }

  /** Waits until a bot has ended. */
  int ended(DeskClient desk, Answers answers, String bot) {
    Instant until = clock.instant().plus(PATIENCE);
    while (true) {
      JsonObject status = status(desk, bot);
      boolean over = !status.text("running").equals("true");
      if (over || clock.instant().isAfter(until)) {
        answers.show(status, out -> print(out, status));
        return over ? ExitCode.GOOD : ExitCode.BAD;
      }
      pause.of(LOOK);
    }
  }

  /** Prints a line whenever the bot's state, books or notes changed, until it ends. */
  int follow(DeskClient desk, Answers answers, String bot) {
    Set<String> told = new LinkedHashSet<>();
    String last = "";
    while (true) {
      JsonObject status = status(desk, bot);
      PrintWriter out = answers.terminal().answers();
      if (answers.json()) {
        String line = status.toString();
        if (!line.equals(last)) {
          out.println(line);
          last = line;
        }
      } else {
        for (String note : notes(status)) {
          if (told.add(note)) {
            out.println(note);
          }
        }
        String line = line(status);
        if (!line.equals(last)) {
          out.println(line);
          last = line;
        }
      }
      out.flush();
      if (!status.text("running").equals("true")) {
        return ExitCode.GOOD;
      }
      pause.of(LOOK);
    }
  }

  /** One line that says how a bot stands. */
  static String line(JsonObject status) {
    StringBuilder line = new StringBuilder(status.text("bot")).append("  ");
    line.append(status.text("state"));
    append(line, "", Shown.line(status.text("note")));
    status
        .object("report")
        .ifPresent(
            report -> {
              List<String> holds = report.texts("holds");
              if (!IDLE.contains(status.text("state"))) {
                append(line, "", holds.isEmpty() ? report.text("state") : String.join(",", holds));
              }
              append(line, "bid ", report.text("bestBid"));
              append(line, "ask ", report.text("bestAsk"));
              append(line, "position ", report.text("position"));
              append(line, "equity ", report.text("equity"));
              append(line, "orders ", report.text("workingOrders"));
              append(line, "fills ", report.text("fills"));
              append(line, "rejected ", report.text("rejected"));
            });
    return line.toString();
  }

  static void print(PrintWriter out, JsonObject status) {
    out.println(line(status));
    notes(status).forEach(note -> out.println("  " + note));
  }

  private static List<String> notes(JsonObject status) {
    return status.object("report").map(report -> report.texts("notes")).orElse(List.of());
  }

  private static boolean trades(JsonObject status) {
    return status.object("report").filter(r -> r.text("trading").equals("true")).isPresent();
  }

  static String session(JsonObject status) {
    return status.object("report").map(report -> report.text("session")).orElse("");
  }

  private static void append(StringBuilder line, String label, String value) {
    if (!value.isEmpty()) {
      line.append("  ").append(label).append(value);
    }
  }
}
