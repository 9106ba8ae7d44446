package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.strategy.StrategyContext;
import dev.quarterdeck.core.strategy.StrategyLoader;
import dev.quarterdeck.core.strategy.StrategyNotLoadable;
import dev.quarterdeck.core.strategy.StrategyParameters;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tries parameters on the strategy itself: it is built once as its file says and once for each bot,
 * and what it complains about is pinned to the lines that it comes from.
 */
final class ParameterTrial {
  /** For a strategy that no bot uses, so that its file is tried all the same. */
  private static final Instrument STAND_IN =
      new Instrument(
          InstrumentId.parse("BTCUSD@stand-in"),
          InstrumentClass.SPOT,
          "BTC",
          "USD",
          new BigDecimal("0.01"),
          new BigDecimal("0.00000001"),
          BigDecimal.ZERO,
          BigDecimal.ZERO);

  private static final FeeRates NO_FEES =
      new FeeRates(BigDecimal.ZERO, BigDecimal.ZERO, FeeRates.Source.CONFIGURED);

  private final Problems problems;

  ParameterTrial(Problems problems) {
    this.problems = problems;
  }

  /** Tries one strategy alone and with each bot that names it. */
  void run(StrategyDraft strategy, List<BotDraft> bots) {
    if (strategy.adapter().value().isEmpty()) {
      return;
    }
    List<BotDraft> users = bots.stream().filter(bot -> uses(bot, strategy)).toList();
    BotDraft example = users.isEmpty() ? null : users.getFirst();
    Map<String, String> own = strategy.parameters().texts();
    Optional<Map<String, String>> found = complaints(strategy, example, own);
    if (found.isEmpty()) {
      return;
    }
    found.get().forEach((key, problem) -> report(strategy, key, problem));
    for (BotDraft bot : users) {
      Map<String, String> merged = new TreeMap<>(own);
      merged.putAll(bot.parameters().texts());
      complaints(strategy, bot, merged)
          .orElse(Map.of())
          .forEach(
              (key, problem) -> {
                if (!problem.equals(found.get().get(key))) {
                  report(strategy, bot, key, problem);
                }
              });
    }
  }

  /** What the strategy says about some parameters; empty when it cannot be built at all. */
  private Optional<Map<String, String>> complaints(
      StrategyDraft strategy, @Nullable BotDraft bot, Map<String, String> values) {
    StrategyParameters parameters = new StrategyParameters(values);
    Instrument instrument = bot == null ? STAND_IN : bot.instrument().orElse(STAND_IN);
    try {
      StrategyLoader.load(
          strategy.adapter().get(),
          new StrategyContext(
              instrument,
              FeedLevel.L2,
              parameters,
              bot == null ? NO_FEES : bot.fees().orElse(NO_FEES),
              bot == null ? 1 : bot.leverage(),
              bot == null ? 1 : bot.maximumLeverage(),
              true));
    } catch (StrategyNotLoadable e) {
      problems.add(strategy.file(), strategy.adapter().line(), "'adapter': " + e.getMessage());
      return Optional.empty();
    }
    Map<String, String> complaints = new TreeMap<>();
    Set<String> known = parameters.effective().keySet();
    parameters
        .problems()
        .forEach(
            (key, problem) -> {
              if (known.contains(key)) {
                complaints.put(key, problem);
              } else {
                UnknownParameter unknown = UnknownParameter.of(key, known);
                complaints.put(unknown.key(), unknown.problem());
              }
            });
    return Optional.of(complaints);
  }

  private void report(StrategyDraft strategy, String key, String problem) {
    int line = strategy.parameters().lines().getOrDefault(key, strategy.adapter().line());
    problems.add(strategy.file(), line, "'parameters." + key + "' " + problem);
  }

  private void report(StrategyDraft strategy, BotDraft bot, String key, String problem) {
    Integer override = bot.parameters().lines().get(key);
    if (override != null) {
      problems.add(bot.file(), override, "'parameters." + key + "' " + problem);
    } else if (strategy.parameters().lines().containsKey(key)) {
      report(strategy, key, problem + " (for " + bot.file() + ")");
    } else {
      problems.add(bot.file(), bot.strategy().line(), "'parameters." + key + "' " + problem);
    }
  }

  private static boolean uses(BotDraft bot, StrategyDraft strategy) {
    return bot.strategy().value().filter(strategy.key()::equals).isPresent();
  }
}
