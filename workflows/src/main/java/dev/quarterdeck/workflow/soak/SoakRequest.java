package dev.quarterdeck.workflow.soak;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.workflow.Inputs;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to soak. What is left out comes from the bot's file.
 *
 * @param bot the bot
 * @param kind {@code soak} or {@code smoke}; {@code soak} when left out
 * @param dataset the recording's name
 * @param from first market time, ISO 8601; the window's start when left out
 * @param to end of the window, ISO 8601; not together with {@code hours}
 * @param hours market time to play
 * @param seed seed of every random draw; the bot's when left out
 * @param speed market seconds a second; as fast as it can when left out
 * @param requestedBy who asks
 * @param live whether the market is the venue's own as it happens, and not a recording
 * @param continuation where the workflow's previous run left it; nobody else gives one
 */
public record SoakRequest(
    @Nullable String bot,
    @Nullable String kind,
    @Nullable String dataset,
    @Nullable String from,
    @Nullable String to,
    @Nullable Double hours,
    @Nullable Long seed,
    @Nullable Double speed,
    @Nullable String requestedBy,
    @Nullable Boolean live,
    @Nullable SoakContinuation continuation) {
  private static final String LIVE = "cannot be given together with 'live'";

  /** A soak over a recording, from its start. */
  public SoakRequest(
      @Nullable String bot,
      @Nullable String kind,
      @Nullable String dataset,
      @Nullable String from,
      @Nullable String to,
      @Nullable Double hours,
      @Nullable Long seed,
      @Nullable Double speed,
      @Nullable String requestedBy) {
    this(bot, kind, dataset, from, to, hours, seed, speed, requestedBy, null, null);
  }

  /** The same on the venue's own market, from now on. */
  public SoakRequest onLiveMarket() {
    return new SoakRequest(
        bot, kind, dataset, from, to, hours, seed, speed, requestedBy, true, continuation);
  }

  /** Whether it is for the venue's own market, as it happens. */
  public boolean isLive() {
    return live != null && live;
  }

  /** Everything wrong with it, empty where nothing is. */
  public List<String> problems() {
    return new Inputs()
        .text("bot", bot)
        .parses("bot", bot, BotId::new)
        .parses("kind", kind, SoakKind::parse)
        .parses("from", from, SoakRequest::instant)
        .parses("to", to, SoakRequest::instant)
        .that("hours", hours == null || positive(hours), "must be positive")
        .that("hours", hours == null || to == null, "cannot be given together with 'to'")
        .that("speed", speed == null || positive(speed), "must be positive")
        .that("to", !backwards(), "must be after 'from'")
        .that("dataset", !isLive() || dataset == null, LIVE)
        .that("from", !isLive() || from == null, LIVE)
        .that("to", !isLive() || to == null, LIVE)
        .that("speed", !isLive() || speed == null, LIVE)
        .problems();
  }

  /** The kind, a soak when left out. */
  public SoakKind kindOrDefault() {
    return kind == null || kind.isBlank() ? SoakKind.SOAK : SoakKind.parse(kind);
  }

  /** The same, going on from there. */
  SoakRequest continuedBy(SoakContinuation from) {
    return new SoakRequest(
        bot, kind, dataset, this.from, to, hours, seed, speed, requestedBy, live, from);
  }

  /**
   * A length of market time.
   *
   * @param hours hours, to the millisecond
   */
  public static Duration duration(double hours) {
    return Duration.ofMillis(Math.round(hours * 3_600_000));
  }

  static boolean positive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private boolean backwards() {
    try {
      return from != null && to != null && !instant(from).isBefore(instant(to));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "must be a time in UTC like 2026-03-01T12:00:00Z; is '" + text + "'", e);
    }
  }
}
