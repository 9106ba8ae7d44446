package dev.quarterdeck.worker.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The demo's soaks, once with their worker killed in the middle and once undisturbed. */
final class DemoSoaks {
  /** Two hours of market time in about twenty seconds: slow enough to be watched and killed. */
  static final long SPEED = 360;

  private static final double KILL_AT_PERCENT = 45;
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Answers answers;
  private final DemoDesk desk;
  private final List<String> bots;
  private final InstantSource clock = InstantSource.system();

  DemoSoaks(Answers answers, DemoDesk desk, List<String> bots) {
    this.answers = answers;
    this.desk = desk;
    this.bots = bots;
  }

  /**
   * Runs one of each bot at a speed that can be watched.
   *
   * @param kill whether the worker is killed in the middle
   * @return how they ended, by bot
   */
  Map<String, JsonObject> run(boolean kill) {
    Map<String, String> ids = startSoaks(Optional.of(SPEED));
    Map<String, JsonObject> results = new TreeMap<>();
    boolean killed = !kill;
    try (ProgressLines lines = new ProgressLines(answers.terminal(), clock, bots.size())) {
      while (results.size() < bots.size()) {
        double least = 100;
        for (int at = 0; at < bots.size(); at++) {
          String bot = bots.get(at);
          if (results.containsKey(bot)) {
            continue;
          }
          DeskClient.Reply reply =
              desk.client().reply("/soak/result", Map.of("id", String.valueOf(ids.get(bot))));
          if (reply.complete()) {
            results.put(bot, reply.body());
            lines.set(at, "%-11s %s".formatted(bot, reply.body().text("verdict")));
          } else {
            lines.set(at, SoakWatch.line("%-11s".formatted(bot), reply.body()));
            least = Math.min(least, percent(reply.body()));
          }
        }
        if (!killed && results.isEmpty() && least >= KILL_AT_PERCENT) {
          killed = true;
          killAndRestart(lines);
        }
        Pause.REAL.of(LOOK);
      }
    }
    if (!killed) {
      throw CommandFailed.unavailable("the soaks ended before the worker could be killed");
    }
    return results;
  }

  private void killAndRestart(ProgressLines lines) {
    RunningDesk running = RunningDesk.find(desk.home()).orElseThrow();
    lines.say("  kill -9 " + running.pid() + ": the worker is gone in the middle of both soaks");
    Instant gone = clock.instant();
    desk.kill();
    DeskProcess again = desk.start();
    lines.say(
        "  process %d took over after %.1f s; the soaks go on from their last checkpoints"
            .formatted(again.pid(), Duration.between(gone, clock.instant()).toMillis() / 1000.0));
  }

  /** Soaks the same again without a kill, and holds the hashes against each other. */
  boolean same(Map<String, JsonObject> disturbed) {
    Map<String, String> ids = startSoaks(Optional.empty());
    boolean same = true;
    for (String bot : bots) {
      JsonObject result =
          new SoakWatch(Pause.REAL, clock)
              .await(desk.client(), answers.terminal(), String.valueOf(ids.get(bot)));
      String before = Objects.requireNonNull(disturbed.get(bot), bot).text("resultSha256");
      String after = result.text("resultSha256");
      boolean equal = !after.isEmpty() && before.equals(after);
      same &= equal;
      answers.say(
          "  %-11s killed %s, undisturbed %s: %s"
              .formatted(
                  bot,
                  Demo.shortened(before),
                  Demo.shortened(after),
                  equal ? "the same" : "DIFFERENT"));
    }
    return same;
  }

  private Map<String, String> startSoaks(Optional<Long> speed) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String bot : bots) {
      RequestBody request =
          new RequestBody()
              .with("bot", bot)
              .with("kind", "soak")
              .with("speed", speed.orElse(null))
              .with("requestedBy", "demo");
      ids.put(bot, desk.client().post("/soaks", request.fields()).text("workflowId"));
    }
    return ids;
  }

  private static double percent(JsonObject answer) {
    JsonObject progress = answer.object("progress").orElse(answer);
    return progress.number("percent").map(Number::doubleValue).orElse(0.0);
  }
}
