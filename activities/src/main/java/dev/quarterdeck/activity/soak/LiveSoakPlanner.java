package dev.quarterdeck.activity.soak;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Turns a request for a soak on a live market into a plan by the bot's file. */
final class LiveSoakPlanner {
  /** Longer than any evidence is fresh. */
  static final Duration LONGEST = Duration.ofDays(30);

  private static final int LONGEST_NAME = 64;
  private static final DateTimeFormatter TO_THE_MILLISECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmssSSS'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final DeskConfig desk;
  private final String engineVersion;

  LiveSoakPlanner(DeskConfig desk, String engineVersion) {
    this.desk = desk;
    this.engineVersion = engineVersion;
  }

  /**
   * A plan whose recording is still to be made.
   *
   * @param from when it begins
   */
  SoakPlan plan(String runId, String workflowId, SoakRequest request, Instant from) {
    BotConfig bot = SoakPlanner.bot(desk, request);
    market(desk, bot);
    Duration length = length(request, bot);
    if (length.compareTo(LONGEST) > 0) {
      throw FailureType.BAD_INPUT.failure(
          "'hours' is too much: a live soak lasts " + LONGEST.toDays() + " days at most");
    }
    return new SoakPlan(
        runId,
        workflowId,
        bot.id().value(),
        bot.strategy().value(),
        bot.version(),
        bot.venue().value(),
        request.kindOrDefault().text(),
        name(request.kindOrDefault(), bot, from),
        "",
        from.plus(LONGEST),
        desk.configHash(bot.id()).hex(),
        engineVersion,
        request.seed() == null ? bot.paper().seed() : request.seed(),
        from,
        from.plus(length),
        desk.calendar().businessDay(from).toString());
  }

  /**
   * The account whose venue shows the bot's market; its key is not used.
   *
   * @throws RuntimeException where there is none that can be watched
   */
  static VenueAccountConfig market(DeskConfig desk, BotConfig bot) {
    VenueAccountConfig account =
        desk.venue(bot.venue()).accounts().stream()
            .filter(one -> bot.account().isEmpty() || one.id().equals(bot.account().get()))
            .findFirst()
            .orElseThrow(
                () ->
                    FailureType.REFUSED.failure(
                        bot.venue()
                            + " has no account in venues.yaml to read the market of "
                            + bot.id()
                            + " by"));
    return switch (account.protocol()) {
      case BINANCE_SPOT, BINANCE_USDM -> account;
      case KRAKEN_SPOT ->
          throw FailureType.REFUSED.failure(
              "the market data of " + bot.venue() + " cannot be watched yet: it is Kraken's");
    };
  }

  private static Duration length(SoakRequest request, BotConfig bot) {
    if (request.hours() != null) {
      return SoakRequest.duration(request.hours());
    }
    SoakKind kind = request.kindOrDefault();
    return kind == SoakKind.SMOKE
        ? kind.minimum()
        : bot.soak().flatMap(SoakWindow::length).orElse(kind.minimum());
  }

  private static String name(SoakKind kind, BotConfig bot, Instant from) {
    String end = "-" + TO_THE_MILLISECOND.format(from);
    String begin = "live-" + kind.text() + "-" + bot.id().value();
    return begin.substring(0, Math.min(begin.length(), LONGEST_NAME - end.length())) + end;
  }
}
