package dev.quarterdeck.core.catalog;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeManager;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.core.trading.PaperSettings;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * A desk's whole configuration, free of contradictions: every reference leads somewhere.
 *
 * @param venues venues by file order
 * @param strategies every version of every strategy
 * @param bots bots
 * @param gates what it takes to promote one
 * @param calendar business days
 */
public record DeskConfig(
    List<VenueConfig> venues,
    List<StrategyConfig> strategies,
    List<BotConfig> bots,
    GatesConfig gates,
    DeskCalendar calendar) {

  public DeskConfig {
    venues = List.copyOf(venues);
    strategies = List.copyOf(strategies);
    bots = List.copyOf(bots);
    Objects.requireNonNull(gates, "gates");
    Objects.requireNonNull(calendar, "calendar");
  }

  /** The bot of a name, empty where the desk has none. */
  public Optional<BotConfig> findBot(BotId id) {
    return bots.stream().filter(bot -> bot.id().equals(id)).findFirst();
  }

  /**
   * The bot of a name.
   *
   * @throws NoSuchElementException naming the bots there are
   */
  public BotConfig bot(BotId id) {
    return findBot(id)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no bot '"
                        + id
                        + "' on this desk; there are "
                        + bots.stream()
                            .map(BotConfig::id)
                            .sorted(Comparator.comparing(BotId::value))
                            .toList()));
  }

  /**
   * One version of a strategy.
   *
   * @throws NoSuchElementException naming the strategies there are
   */
  public StrategyConfig strategy(StrategyId id, String version) {
    return strategies.stream()
        .filter(strategy -> strategy.id().equals(id) && strategy.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no strategy '"
                        + id
                        + "' "
                        + version
                        + " on this desk; there are "
                        + strategies.stream().map(s -> s.id() + " " + s.version()).toList()));
  }

  /**
   * A venue.
   *
   * @throws NoSuchElementException naming the venues there are
   */
  public VenueConfig venue(VenueId id) {
    return venues.stream()
        .filter(venue -> venue.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no venue '"
                        + id
                        + "' on this desk; there are "
                        + venues.stream().map(VenueConfig::id).toList()));
  }

  /** Every account, of every venue. */
  public List<VenueAccountConfig> accounts() {
    return venues.stream().flatMap(venue -> venue.accounts().stream()).toList();
  }

  /** The venue of an account, empty where there is no such account. */
  public Optional<VenueConfig> venueOf(VenueAccountId account) {
    return venues.stream()
        .filter(venue -> venue.accounts().stream().anyMatch(one -> one.id().equals(account)))
        .findFirst();
  }

  /** An instrument of any venue, empty where none lists it. */
  public Optional<Instrument> findInstrument(InstrumentId id) {
    return venues.stream().flatMap(venue -> venue.instrument(id).stream()).findFirst();
  }

  /**
   * An instrument of any venue.
   *
   * @throws NoSuchElementException when no venue lists it
   */
  public Instrument instrument(InstrumentId id) {
    return findInstrument(id)
        .orElseThrow(() -> new NoSuchElementException("no venue of this desk lists " + id));
  }

  /**
   * What a paper run of a bot is determined by, besides the market. Modes above paper run as paper:
   * a simulation shows the same whatever the bot may do elsewhere.
   *
   * @param seed seed of every random draw, in place of the bot's own
   * @throws NoSuchElementException when there is no such bot
   */
  public EngineConfig engineConfig(BotId id, long seed) {
    BotConfig bot = bot(id);
    PaperSettings paper = bot.paper();
    return new EngineConfig(
        instrument(bot.instrument()),
        strategy(bot.strategy(), bot.version()).adapter(),
        parameters(bot),
        fees(bot),
        new PaperSettings(
            paper.latency(), paper.queueParticipation(), paper.participationJitter(), seed),
        bot.baseQuantity(),
        bot.quoteAmount(),
        bot.leverage(),
        bot.envelope().maximumLeverage(),
        bot.envelope().maximumNotional(),
        bot.mode().compareTo(Mode.PAPER) > 0 ? Mode.PAPER : bot.mode(),
        calendar);
  }

  /** The strategy's parameters with the bot's own laid over them. */
  public Map<String, String> parameters(BotConfig bot) {
    Map<String, String> merged =
        new LinkedHashMap<>(strategy(bot.strategy(), bot.version()).parameters());
    merged.putAll(bot.parameters());
    return Map.copyOf(merged);
  }

  /** The fees in force on paper: the venue's profile, else the bot's fallback. */
  public FeeRates fees(BotConfig bot) {
    return FeeManager.resolve(Optional.empty(), venue(bot.venue()).feeProfile(), bot.fallbackFees())
        .rates();
  }

  /**
   * The hash of all that makes a bot behave as it does; see {@link #configContent}.
   *
   * @throws NoSuchElementException when there is no such bot
   */
  public Sha256 configHash(BotId id) {
    return CanonicalJson.hash(configContent(id));
  }

  /**
   * What {@link #configHash} is over: the bot, its strategy's adapter and parameters, its venue's
   * fees, its instrument and the calendar. Of the mode only whether the bot trades counts, because
   * evidence gathered on paper must survive the promotion it was gathered for. Descriptions,
   * comments, key order, formatting and things the bot does not use do not count.
   */
  public Map<String, Object> configContent(BotId id) {
    return ConfigContent.of(this, bot(id));
  }
}
