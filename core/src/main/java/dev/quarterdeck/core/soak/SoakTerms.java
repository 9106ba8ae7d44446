package dev.quarterdeck.core.soak;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.trading.EngineConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What a soak is asked to show: everything that determines its result, by hash where it is large.
 *
 * @param kind soak or smoke
 * @param bot whose configuration it is
 * @param version the strategy's version
 * @param dataset hash of the recording's content
 * @param feedLevel how much of the market the recording shows
 * @param recordedFrom market time of the recording's first row
 * @param recordedTo market time of its last row
 * @param instrument what is traded
 * @param configHash hash of the configuration
 * @param mode the mode simulated
 * @param seed seed of every random draw
 * @param queueParticipation the assumption that calibration is held against, above 0, at most 1
 * @param engineVersion the engine that plays it
 * @param calendar business days
 * @param from first market time
 * @param to end of the window asked for, after {@code from}
 */
public record SoakTerms(
    SoakKind kind,
    BotId bot,
    String version,
    Sha256 dataset,
    FeedLevel feedLevel,
    Instant recordedFrom,
    Instant recordedTo,
    Instrument instrument,
    Sha256 configHash,
    Mode mode,
    long seed,
    double queueParticipation,
    String engineVersion,
    DeskCalendar calendar,
    Instant from,
    Instant to) {

  public SoakTerms {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(feedLevel, "feedLevel");
    Objects.requireNonNull(recordedFrom, "recordedFrom");
    Objects.requireNonNull(recordedTo, "recordedTo");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(configHash, "configHash");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(engineVersion, "engineVersion");
    Objects.requireNonNull(calendar, "calendar");
    if (!(queueParticipation > 0 && queueParticipation <= 1)) {
      throw new IllegalArgumentException(
          "queueParticipation must be above 0 and at most 1: " + queueParticipation);
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a soak must end after its start: " + from + " to " + to);
    }
  }

  /**
   * The terms of a run.
   *
   * @param dataset hash of the tape's content
   * @param tape the recording, not empty
   * @param config what the engine is started with
   * @param configHash hash of the configuration that {@code config} comes from
   */
  public static SoakTerms of(
      SoakKind kind,
      BotId bot,
      String version,
      Sha256 dataset,
      Tape tape,
      EngineConfig config,
      Sha256 configHash,
      String engineVersion,
      Instant from,
      Instant to) {
    return new SoakTerms(
        kind,
        bot,
        version,
        dataset,
        tape.feedLevel(),
        MarketTime.instant(tape.timestampNanos(0)),
        MarketTime.instant(tape.timestampNanos(tape.size() - 1)),
        config.instrument(),
        configHash,
        config.mode(),
        config.paper().seed(),
        config.paper().queueParticipation(),
        engineVersion,
        config.calendar(),
        from,
        to);
  }

  /** The same terms with another end, for a soak that is made longer or ended early. */
  public SoakTerms until(Instant newEnd) {
    return new SoakTerms(
        kind,
        bot,
        version,
        dataset,
        feedLevel,
        recordedFrom,
        recordedTo,
        instrument,
        configHash,
        mode,
        seed,
        queueParticipation,
        engineVersion,
        calendar,
        from,
        newEnd);
  }

  /** Market time asked for. */
  public Duration length() {
    return Duration.between(from, to);
  }

  /** When the warm-up has to be over: half the minimum of the kind after the start. */
  public Instant warmUpLimit() {
    return from.plus(kind.minimum().dividedBy(2));
  }

  /** {@code optimistic_estimated} over a feed without a book, else {@code none}. */
  public String fillModelBias() {
    return feedLevel.optimistic() ? "optimistic_estimated" : "none";
  }

  /** Names what must stay the same while a soak goes on: all but its end. */
  Sha256 identity() {
    return CanonicalJson.hash(until(from.plusNanos(1)));
  }
}
