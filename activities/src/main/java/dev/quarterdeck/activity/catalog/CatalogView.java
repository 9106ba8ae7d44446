package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.StrategyConfig;
import dev.quarterdeck.core.catalog.StrategyId;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.strategy.StrategyContext;
import dev.quarterdeck.core.strategy.StrategyLoader;
import dev.quarterdeck.core.strategy.StrategyParameters;
import dev.quarterdeck.core.trading.EngineConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A desk's bots and strategies as they are shown to people and programs. */
public final class CatalogView {
  private final DeskConfig desk;
  private final Supplier<Map<BotId, Mode>> highestModes;

  /**
   * A view.
   *
   * @param desk what the files say
   * @param highestModes the highest mode of each bot that was ever cleared for one, asked once for
   *     every answer; any other bot may go up to {@code PAPER}
   */
  public CatalogView(DeskConfig desk, Supplier<Map<BotId, Mode>> highestModes) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.highestModes = Objects.requireNonNull(highestModes, "highestModes");
  }

  /** Every bot, by name. */
  public List<BotSummary> bots() {
    Map<BotId, Mode> cleared = highestModes.get();
    return desk.bots().stream()
        .sorted(Comparator.comparing(bot -> bot.id().value()))
        .map(bot -> summary(bot, cleared))
        .toList();
  }

  /**
   * One bot with everything that its configuration says.
   *
   * @throws NoSuchElementException naming the bots there are
   */
  public BotDetails bot(BotId id) {
    BotConfig bot = desk.bot(id);
    return BotDetails.of(
        summary(bot, highestModes.get()),
        bot,
        desk.fees(bot),
        parametersInForce(id),
        new TreeMap<>(bot.parameters()));
  }

  /** Every version of every strategy, by name and version. */
  public List<StrategyView> strategies() {
    return desk.strategies().stream()
        .sorted(
            Comparator.comparing((StrategyConfig strategy) -> strategy.id().value())
                .thenComparing(StrategyConfig::version))
        .map(this::view)
        .toList();
  }

  /**
   * Every version of one strategy.
   *
   * @throws NoSuchElementException naming the strategies there are
   */
  public List<StrategyView> strategy(StrategyId id) {
    List<StrategyView> versions =
        strategies().stream().filter(strategy -> strategy.id().equals(id.value())).toList();
    if (versions.isEmpty()) {
      throw new NoSuchElementException(
          "no strategy '"
              + id
              + "' on this desk; there are "
              + strategies().stream().map(StrategyView::id).distinct().toList());
    }
    return versions;
  }

  /**
   * How far a bot may go now: what its file asks for, and never above what it was cleared for.
   *
   * @throws NoSuchElementException naming the bots there are
   */
  public Mode effectiveMode(BotId id) {
    return lower(desk.bot(id).mode(), highest(id, highestModes.get()));
  }

  private BotSummary summary(BotConfig bot, Map<BotId, Mode> cleared) {
    Mode highest = highest(bot.id(), cleared);
    return new BotSummary(
        bot.id().value(),
        bot.strategy().value(),
        bot.version(),
        bot.instrument().toString(),
        bot.venue().value(),
        bot.mode().text(),
        highest.text(),
        lower(bot.mode(), highest).text(),
        desk.configHash(bot.id()).toString());
  }

  private StrategyView view(StrategyConfig strategy) {
    return new StrategyView(
        strategy.id().value(),
        strategy.version(),
        strategy.adapter(),
        strategy.description(),
        new TreeMap<>(strategy.parameters()),
        desk.bots().stream()
            .filter(bot -> bot.strategy().equals(strategy.id()))
            .filter(bot -> bot.version().equals(strategy.version()))
            .map(bot -> bot.id().value())
            .sorted()
            .toList());
  }

  /** With the defaults of those that no file sets: only the strategy itself knows them. */
  private Map<String, String> parametersInForce(BotId id) {
    EngineConfig config = desk.engineConfig(id, 0);
    StrategyParameters parameters = new StrategyParameters(config.parameters());
    StrategyLoader.load(
        config.strategy(),
        new StrategyContext(
            config.instrument(),
            FeedLevel.L2,
            parameters,
            config.fees(),
            config.leverage(),
            config.maximumLeverage(),
            config.mode().compareTo(Mode.PAPER) >= 0));
    return parameters.effective();
  }

  private static Mode highest(BotId bot, Map<BotId, Mode> cleared) {
    return cleared.getOrDefault(bot, Mode.PAPER);
  }

  private static Mode lower(Mode asked, Mode highest) {
    return asked.compareTo(highest) <= 0 ? asked : highest;
  }
}
