package dev.quarterdeck.worker.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows a kill until it is certified. */
final class KillWatch {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** A desk is started again, or another worker takes over, long before that. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What a desk answers that is starting, stopping, or has no worker of the kill just now. */
  private static final Set<String> MAY_PASS = Set.of("unavailable", "internal");

  private final Pause pause;
  private final InstantSource clock;

  KillWatch(Pause pause, InstantSource clock) {
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * How a kill ended, with a line an account on standard error meanwhile. A desk that does not say
   * how it stands is asked again: the kill goes on without it.
   *
   * @param started what the desk answered to who asked for the kill
   * @return the kill's report; where nobody could say for minutes, or ever, the last one, not FLAT
   */
  JsonObject await(DeskClient desk, Terminal terminal, JsonObject started) {
    List<String> accounts = started.texts("accounts");
    Map<String, String> query =
        Map.of("id", started.text("workflowId"), "request", started.text("requestId"));
    JsonObject last = JsonObject.of(unknown(started));
    Instant heard = clock.instant();
    try (ProgressLines lines = new ProgressLines(terminal, clock, Math.max(1, accounts.size()))) {
      while (true) {
        try {
          DeskClient.Reply reply = desk.reply("/kill/result", query);
          last = reply.body();
          heard = clock.instant();
          List<JsonObject> venues = last.objects("venues");
          for (int index = 0; index < Math.min(venues.size(), accounts.size()); index++) {
            lines.set(index, KillText.line(venues.get(index)));
          }
          if (reply.complete()) {
            return last;
          }
        } catch (CommandFailed e) {
          lines.set(0, "UNKNOWN: " + e.message());
          if (!MAY_PASS.contains(e.code())) {
            lines.say(
                "The kill does not run"
                    + (started.flag("halted") ? ", the scope is halted" : "")
                    + ": "
                    + e.message());
            return notFlat(last, started);
          }
          if (clock.instant().isAfter(heard.plus(PATIENCE))) {
            lines.say("Nobody says how the kill stands. It goes on; ask: quarterdeck kill status");
            return notFlat(last, started);
          }
        }
        pause.of(LOOK);
      }
    }
  }

  /** What was read last may say FLAT of a kill before this one. */
  private static JsonObject notFlat(JsonObject last, JsonObject started) {
    return last.text("verdict").equals("FLAT") ? JsonObject.of(unknown(started)) : last;
  }

  private static Map<String, Object> unknown(JsonObject started) {
    return Map.of(
        "killId", started.text("killId"),
        "requestId", started.text("requestId"),
        "verdict", "UNKNOWN",
        "venues", List.of());
  }
}
