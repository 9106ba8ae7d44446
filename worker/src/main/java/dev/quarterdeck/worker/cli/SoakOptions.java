package dev.quarterdeck.worker.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be soaked, on what market and for how long. */
final class SoakOptions {
  @Option(names = "--bot", required = true, paramLabel = "B", description = "The bot.")
  private String bot = "";

  @Option(names = "--dataset", paramLabel = "N", description = "Dataset (default: the bot's).")
  private @Nullable String dataset;

  @Option(
      names = "--live",
      description = "On the market of the bot's venue from now on, instead of a dataset.")
  private boolean live;

  @Option(names = "--hours", paramLabel = "H", description = "Hours of market time (default: 2).")
  private @Nullable BigDecimal hours;

  @Option(
      names = "--from",
      paramLabel = "T",
      description = "Start in market time, ISO 8601 in UTC.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "T", description = "End in market time.")
  private @Nullable Instant to;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of every random draw.")
  private @Nullable Long seed;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "Market seconds a second (default: as fast as it goes).")
  private @Nullable BigDecimal speed;

  @Option(names = "--smoke", description = "A smoke of ten minutes instead of a soak.")
  private boolean smoke;

  /**
   * The request's fields.
   *
   * @throws CommandFailed when they do not fit together
   */
  Map<String, Object> request() {
    check();
    return new RequestBody()
        .with("bot", bot)
        .with("dataset", dataset)
        .with("hours", hours)
        .with("from", from)
        .with("to", to)
        .with("seed", seed)
        .with("speed", speed)
        .with("kind", smoke ? "smoke" : "soak")
        .with("live", live ? Boolean.TRUE : null)
        .fields();
  }

  private void check() {
    if (live && (dataset != null || from != null || to != null || speed != null)) {
      throw CommandFailed.badInput(
          "--live is the market as it happens: without --dataset, --from, --to and --speed");
    }
    if (hours != null && to != null) {
      throw CommandFailed.badInput("--hours and --to exclude each other");
    }
    if (hours != null && hours.signum() <= 0) {
      throw CommandFailed.badInput("--hours must be positive, is " + hours);
    }
    if (to != null && from == null) {
      throw CommandFailed.badInput("--to needs --from");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw CommandFailed.badInput("--from must be before --to");
    }
  }
}
