package dev.quarterdeck.activity.soak;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Turns a request into a plan by the bot's file and the recording. */
final class SoakPlanner {
  private final DeskConfig desk;
  private final Recordings recordings;
  private final String engineVersion;

  SoakPlanner(DeskConfig desk, Recordings recordings, String engineVersion) {
    this.desk = desk;
    this.recordings = recordings;
    this.engineVersion = engineVersion;
  }

  SoakPlan plan(String runId, String workflowId, SoakRequest request) {
    BotConfig bot = bot(desk, request);
    Optional<SoakWindow> own =
        bot.soak()
            .filter(
                window -> request.dataset() == null || window.dataset().equals(request.dataset()));
    String name =
        Optional.ofNullable(request.dataset())
            .or(() -> own.map(SoakWindow::dataset))
            .orElseThrow(
                () ->
                    FailureType.BAD_INPUT.failure(
                        "'dataset' is missing, and the file of bot "
                            + bot.id()
                            + " names no recording either"));
    DatasetManifest recording =
        recordings
            .find(name)
            .orElseThrow(
                () -> FailureType.NOT_FOUND.failure("no dataset '" + name + "' on this desk"));
    requireSameInstrument(bot, recording);
    Instant from = from(request, own, recording);
    Instant to = to(request, own, recording, from);
    requireOverlap(recording, from, to);
    return new SoakPlan(
        runId,
        workflowId,
        bot.id().value(),
        bot.strategy().value(),
        bot.version(),
        bot.venue().value(),
        request.kindOrDefault().text(),
        name,
        recording.sha256().hex(),
        recording.to(),
        desk.configHash(bot.id()).hex(),
        engineVersion,
        request.seed() == null ? bot.paper().seed() : request.seed(),
        from,
        to,
        desk.calendar().businessDay(from).toString());
  }

  /** The bot that is asked for. */
  static BotConfig bot(DeskConfig desk, SoakRequest request) {
    try {
      return desk.bot(new BotId(String.valueOf(request.bot())));
    } catch (NoSuchElementException e) {
      throw FailureType.NOT_FOUND.failure(String.valueOf(e.getMessage()));
    }
  }

  private static Instant from(
      SoakRequest request, Optional<SoakWindow> own, DatasetManifest recording) {
    return Optional.ofNullable(request.from())
        .map(Instant::parse)
        .or(() -> own.flatMap(SoakWindow::from))
        .orElse(recording.from());
  }

  /** What the request says, else the length of a smoke, else what the file says, else all. */
  private static Instant to(
      SoakRequest request, Optional<SoakWindow> own, DatasetManifest recording, Instant from) {
    if (request.to() != null) {
      return Instant.parse(request.to());
    }
    if (request.hours() != null) {
      return from.plus(SoakRequest.duration(request.hours()));
    }
    if (request.kindOrDefault() == SoakKind.SMOKE) {
      return from.plus(SoakKind.SMOKE.minimum());
    }
    return own.flatMap(SoakWindow::length)
        .map(from::plus)
        .or(() -> own.flatMap(SoakWindow::to))
        .orElse(recording.to());
  }

  private static void requireOverlap(DatasetManifest recording, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw FailureType.BAD_INPUT.failure(
          "the window ends before it begins: 'from' is " + from + ", 'to' is " + to);
    }
    if (from.isBefore(recording.from()) || !from.isBefore(recording.to())) {
      throw FailureType.BAD_INPUT.failure(
          "'from' must be within recording "
              + recording.name()
              + ", "
              + recording.from()
              + " to "
              + recording.to()
              + "; is "
              + from);
    }
  }

  private void requireSameInstrument(BotConfig bot, DatasetManifest recording) {
    Instrument traded = desk.instrument(bot.instrument());
    Instrument recorded = recording.instrument();
    if (!traded.id().equals(recorded.id())) {
      throw FailureType.BAD_INPUT.failure(
          "bot "
              + bot.id()
              + " trades "
              + traded.id()
              + ", recording "
              + recording.name()
              + " is of "
              + recorded.id());
    }
    if (traded.priceIncrement().compareTo(recorded.priceIncrement()) != 0
        || traded.quantityIncrement().compareTo(recorded.quantityIncrement()) != 0) {
      throw FailureType.BAD_INPUT.failure(
          "increments of "
              + traded.id()
              + " are "
              + traded.priceIncrement()
              + " and "
              + traded.quantityIncrement()
              + " on this desk, "
              + recorded.priceIncrement()
              + " and "
              + recorded.quantityIncrement()
              + " in recording "
              + recording.name());
    }
  }
}
