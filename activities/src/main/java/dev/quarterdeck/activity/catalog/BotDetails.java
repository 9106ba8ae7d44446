package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.strategy.FeeRates;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bot with everything that its configuration says.
 *
 * @param id name
 * @param strategy the strategy it runs
 * @param version the strategy's version
 * @param instrument what it trades, {@code SYMBOL@venue}
 * @param venue where
 * @param mode what its file asks for
 * @param highestMode the highest mode that it was cleared for
 * @param effectiveMode the lower of the two
 * @param configHash SHA-256 of its configuration, in hexadecimal
 * @param envelope limits it may never leave
 * @param leverage from 1 to the envelope's cap
 * @param capital what it starts with
 * @param fees the fees in force on paper
 * @param paper how paper execution treats it
 * @param soak what a soak plays when it is not told; null when it has to be told
 * @param parameters every parameter in force, defaults included
 * @param overrides those that the bot's own file sets
 */
public record BotDetails(
    String id,
    String strategy,
    String version,
    String instrument,
    String venue,
    String mode,
    String highestMode,
    String effectiveMode,
    String configHash,
    Limits envelope,
    int leverage,
    Capital capital,
    Fees fees,
    Paper paper,
    @Nullable Window soak,
    Map<String, String> parameters,
    Map<String, String> overrides) {

  /** The envelope; the notional in quote currency. */
  public record Limits(
      BigDecimal maximumNotional, List<String> allowedInstruments, int maximumLeverage) {}

  /** Base and quote currency at the start. */
  public record Capital(BigDecimal base, BigDecimal quote) {}

  /** Fractions of the notional, and where they come from. */
  public record Fees(BigDecimal maker, BigDecimal taker, String source) {}

  /** Paper execution; the latency in milliseconds. */
  public record Paper(
      long latencyMillis, double queueParticipation, double participationJitter, long seed) {}

  /** A window of market time; ISO 8601, null where the dataset's own end stands. */
  public record Window(
      String dataset, @Nullable String from, @Nullable String to, @Nullable String length) {}

  static BotDetails of(
      BotSummary bot,
      BotConfig config,
      FeeRates fees,
      Map<String, String> parameters,
      Map<String, String> overrides) {
    return new BotDetails(
        bot.id(),
        bot.strategy(),
        bot.version(),
        bot.instrument(),
        bot.venue(),
        bot.mode(),
        bot.highestMode(),
        bot.effectiveMode(),
        bot.configHash(),
        new Limits(
            config.envelope().maximumNotional(),
            config.envelope().allowedInstruments().stream().map(InstrumentId::toString).toList(),
            config.envelope().maximumLeverage()),
        config.leverage(),
        new Capital(config.baseQuantity(), config.quoteAmount()),
        new Fees(fees.maker(), fees.taker(), fees.source().name().toLowerCase(Locale.ROOT)),
        new Paper(
            config.paper().latency().toMillis(),
            config.paper().queueParticipation(),
            config.paper().participationJitter(),
            config.paper().seed()),
        config.soak().map(BotDetails::window).orElse(null),
        parameters,
        overrides);
  }

  private static Window window(SoakWindow soak) {
    return new Window(
        soak.dataset(),
        soak.from().map(Object::toString).orElse(null),
        soak.to().map(Object::toString).orElse(null),
        soak.length().map(Object::toString).orElse(null));
  }
}
