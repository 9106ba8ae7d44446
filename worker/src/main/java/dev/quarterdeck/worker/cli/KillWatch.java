package dev.quarterdeck.worker.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Follows a kill until it is certified. */
final class KillWatch {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Pause pause;
  private final InstantSource clock;

  KillWatch(Pause pause, InstantSource clock) {
    this.pause = pause;
    this.clock = clock;
  }

  /** How a kill ended, with a line an account on standard error meanwhile. */
  JsonObject await(DeskClient desk, Terminal terminal, String workflowId, List<String> accounts) {
    try (ProgressLines lines = new ProgressLines(terminal, clock, Math.max(1, accounts.size()))) {
      while (true) {
        DeskClient.Reply reply = desk.reply("/kill/result", Map.of("id", workflowId));
        List<JsonObject> venues = reply.body().objects("venues");
        for (int index = 0; index < Math.min(venues.size(), accounts.size()); index++) {
          lines.set(index, KillText.line(venues.get(index)));
        }
        if (reply.complete()) {
          return reply.body();
        }
        pause.of(LOOK);
      }
    }
  }
}
