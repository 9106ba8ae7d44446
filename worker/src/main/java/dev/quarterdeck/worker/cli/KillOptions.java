package dev.quarterdeck.worker.cli;

import dev.quarterdeck.core.kill.HaltScope;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be flat, who says so and why. */
final class KillOptions {
  private static final Duration A_DAY = Duration.ofHours(24);
  private static final String NO_DURATION =
      "--at-most must be a positive ISO 8601 duration such as PT10M: '";

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "What is to be flat: desk, venue:ACCOUNT or bot:BOT.")
  private @Nullable String scope;

  @Option(names = "--by", paramLabel = "NAME", description = "Who pulls it.")
  private @Nullable String by;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  private @Nullable String reason;

  @Option(
      names = "--cancel-only",
      description = "Cancel orders, keep what is held (default: as venues.yaml says).")
  private boolean cancelOnly;

  @Option(
      names = "--keep",
      paramLabel = "ASSET",
      split = ",",
      description = "Do not sell this, besides what venues.yaml keeps. May be repeated.")
  private List<String> keep = new ArrayList<>();

  @Option(names = "--dry-run", description = "Read everything, say what it would do, do nothing.")
  private boolean dryRun;

  @Option(
      names = "--break-glass",
      description =
          "Without desk, Temporal and PostgreSQL: in this process, from venues.yaml and the keys."
              + " Leaves a latch file that the desk honours at its next start.")
  private boolean breakGlass;

  @Option(
      names = "--at-most",
      paramLabel = "DURATION",
      description =
          "With --break-glass: how long it tries, as ISO 8601 (default: PT24H); then it certifies"
              + " what it found.")
  private @Nullable String atMost;

  @Option(names = "--detach", description = "Return at once with the kill's id.")
  private boolean detach;

  boolean breakGlass() {
    return breakGlass;
  }

  boolean detach() {
    return detach;
  }

  boolean dryRun() {
    return dryRun;
  }

  boolean cancelOnly() {
    return cancelOnly;
  }

  List<String> keep() {
    return List.copyOf(keep);
  }

  Duration atMost() {
    if (atMost == null) {
      return A_DAY;
    }
    try {
      Duration given = Duration.parse(atMost);
      if (given.isPositive()) {
        return given;
      }
    } catch (DateTimeParseException e) {
      throw CommandFailed.badInput(NO_DURATION + atMost + "'");
    }
    throw CommandFailed.badInput(NO_DURATION + atMost + "'");
  }

  /** Refuses options that would be without effect: who gives them counts on them. */
  void check() {
    if (atMost != null && !breakGlass) {
      throw CommandFailed.badInput("--at-most goes with --break-glass; other kills do not give up");
    }
    if (detach && breakGlass) {
      throw CommandFailed.badInput("--break-glass works in this process: --detach is not for it");
    }
    List<String> unusual =
        keep.stream()
            .filter(name -> name.isBlank() || name.chars().anyMatch(KillOptions::notInNames))
            .toList();
    if (!unusual.isEmpty()) {
      throw CommandFailed.badInput(
          "--keep takes names as venues write them, in upper case and without spaces: '"
              + String.join("', '", unusual)
              + "' would keep nothing");
    }
  }

  private static boolean notInNames(int character) {
    return Character.isLowerCase(character) || Character.isWhitespace(character);
  }

  HaltScope scope() {
    return scope(scope);
  }

  String by() {
    return said("--by", by);
  }

  String reason() {
    return said("--reason", reason);
  }

  RequestBody request() {
    return new RequestBody()
        .with("scope", scope().toString())
        .with("by", by())
        .with("reason", reason())
        .with("cancelOnly", cancelOnly ? true : null)
        .with("keep", keep.isEmpty() ? null : keep())
        .with("dryRun", dryRun ? true : null);
  }

  static HaltScope scope(@Nullable String text) {
    try {
      return HaltScope.parse(said("--scope", text));
    } catch (IllegalArgumentException e) {
      throw CommandFailed.badInput(String.valueOf(e.getMessage()));
    }
  }

  static String said(String option, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw CommandFailed.badInput(option + " must say something");
    }
    return value;
  }
}
