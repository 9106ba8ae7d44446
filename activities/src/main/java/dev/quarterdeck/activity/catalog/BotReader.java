package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.activity.catalog.DeskNames.StrategyKey;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Envelope;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.catalog.StrategyId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.PaperSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads one file of {@code bots/} value by value. */
final class BotReader {
  static final ScalarKind<BotId> BOT =
      ScalarKind.named(
          "a bot name: lower case letters, digits and '-', a letter first, at most 40", BotId::new);
  private static final ScalarKind<InstrumentId> INSTRUMENT =
      ScalarKind.named(
          "an instrument as SYMBOL@venue, such as BTCUSD@bitstamp", InstrumentId::parse);
  private static final ScalarKind<BigDecimal> AMOUNT = ScalarKind.decimal("0", "1000000000");
  private static final ScalarKind<Long> LEVERAGE = ScalarKind.integer(1, Envelope.HIGHEST_LEVERAGE);
  private static final ScalarKind<String> DATASET =
      ScalarKind.matching(
          "a dataset's name: letters, digits and '._-', at most 80",
          "[0-9A-Za-z][0-9A-Za-z._-]{0,79}");

  private BotReader() {}

  static BotParts read(Section file) {
    Optional<Section> envelope = file.requiredSection("envelope");
    Optional<Section> capital = file.requiredSection("capital");
    Optional<Section> paper = file.requiredSection("paper");
    BotParts parts =
        new BotParts(
            file,
            file.required("id", BOT),
            strategy(file),
            file.required("instrument", INSTRUMENT),
            file.required("venue", VenueReader.VENUE),
            file.optional("account", AccountReader.ACCOUNT),
            file.required("mode", ScalarKind.mode()),
            envelope
                .map(s -> s.required("maximum-notional", ScalarKind.positiveDecimal("1000000000")))
                .orElse(Located.nothing(file.line())),
            envelope.map(s -> s.requiredList("allowed-instruments", INSTRUMENT)).orElse(List.of()),
            envelope
                .map(
                    s ->
                        s.optional(
                            "maximum-leverage", LEVERAGE, (long) Envelope.DEFAULT_MAXIMUM_LEVERAGE))
                .orElse(Located.nothing(file.line())),
            file.optional("leverage", LEVERAGE, 1L),
            capital
                .map(s -> s.optional("base", AMOUNT, BigDecimal.ZERO))
                .orElse(Located.nothing(file.line())),
            capital
                .map(s -> s.optional("quote", AMOUNT, BigDecimal.ZERO))
                .orElse(Located.nothing(file.line())),
            paper.flatMap(BotReader::paper),
            file.optionalSection("fallback-fees")
                .flatMap(s -> VenueReader.fees(s, FeeRates.Source.CONFIGURED)),
            file.optionalSection("parameters").map(Section::scalars).orElse(Scalars.NONE),
            file.optionalSection("soak").flatMap(BotReader::soak));
    envelope.ifPresent(Section::close);
    capital.ifPresent(Section::close);
    file.close();
    return parts;
  }

  private static Located<StrategyKey> strategy(Section file) {
    Located<StrategyId> id = file.required("strategy", StrategyReader.STRATEGY);
    Located<String> version = file.required("version", StrategyReader.VERSION);
    return new Located<>(
        id.value().flatMap(name -> version.value().map(v -> new StrategyKey(name, v))), id.line());
  }

  private static Optional<PaperSettings> paper(Section section) {
    Located<Duration> latency = section.required("latency", ScalarKind.span("0ms", "60s"));
    Located<BigDecimal> participation =
        section.required("queue-participation", ScalarKind.positiveDecimal("1"));
    Located<BigDecimal> jitter =
        section.optional(
            "participation-jitter", ScalarKind.decimal("0", "0.99"), new BigDecimal("0.2"));
    Located<Long> seed = section.optional("seed", ScalarKind.integer(0, Long.MAX_VALUE), 1L);
    section.close();
    if (latency.value().isEmpty()
        || participation.value().isEmpty()
        || jitter.value().isEmpty()
        || seed.value().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PaperSettings(
            latency.get(),
            participation.get().doubleValue(),
            jitter.get().doubleValue(),
            seed.get()));
  }

  private static Optional<SoakWindow> soak(Section section) {
    Located<String> dataset = section.required("dataset", DATASET);
    Optional<Located<Instant>> from = section.optional("from", ScalarKind.instant());
    Optional<Located<Instant>> to = section.optional("to", ScalarKind.instant());
    Optional<Located<BigDecimal>> hours =
        section.optional("hours", ScalarKind.decimal("0.001", "87600"));
    section.close();
    if (to.isPresent() && hours.isPresent()) {
      section.problem("hours", "and 'to' exclude each other; allowed: one of them");
      return Optional.empty();
    }
    Optional<Instant> start = from.flatMap(Located::value);
    Optional<Instant> end = to.flatMap(Located::value);
    if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
      section.problem("to", "is not after 'from'; allowed: a later time");
      return Optional.empty();
    }
    return dataset
        .value()
        .map(
            name ->
                new SoakWindow(
                    name, start, end, hours.flatMap(Located::value).map(BotReader::length)));
  }

  private static Duration length(BigDecimal hours) {
    return Duration.ofNanos(hours.multiply(BigDecimal.valueOf(3_600_000_000_000L)).longValue());
  }
}
