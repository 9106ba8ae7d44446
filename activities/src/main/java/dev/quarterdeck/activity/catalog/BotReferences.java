package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Follows a bot's references and checks what needs more than one value. */
final class BotReferences {
  private final DeskNames names;
  private final Map<BotId, Mode> cleared;
  private final Problems problems;

  /**
   * @param cleared the highest mode of each bot that was ever cleared for one
   */
  BotReferences(DeskNames names, Map<BotId, Mode> cleared, Problems problems) {
    this.names = names;
    this.cleared = cleared;
    this.problems = problems;
  }

  void check(BotParts bot) {
    bot.id().value().ifPresent(id -> names.define(id, "bot", bot.file(), "id", problems));
    reference(bot, bot.strategy(), "strategy", names.strategies.keySet());
    reference(bot, bot.venue(), "venue", names.venues.keySet());
    reference(bot, bot.instrument(), "instrument", names.instruments.keySet());
    bot.allowedInstruments()
        .forEach(one -> reference(bot, one, "instrument", names.instruments.keySet()));
    if (bot.instrument().value().isPresent()) {
      instrument(bot, bot.instrument().get());
    }
    bot.account().ifPresent(account -> account(bot, account));
    leverage(bot);
    mode(bot);
    fees(bot);
  }

  private void instrument(BotParts bot, InstrumentId id) {
    Optional<VenueId> venue = bot.venue().value();
    if (venue.isPresent() && !venue.get().equals(id.venue())) {
      add(
          bot,
          bot.venue(),
          "'venue' is '"
              + venue.get()
              + "' but the instrument is "
              + id
              + "; allowed: "
              + id.venue());
    }
    List<InstrumentId> allowed =
        bot.allowedInstruments().stream().flatMap(one -> one.value().stream()).toList();
    if (!allowed.isEmpty() && !allowed.contains(id)) {
      add(bot, bot.instrument(), "'instrument' is outside the envelope; allowed: " + join(allowed));
    }
    find(id).ifPresent(instrument -> capital(bot, instrument));
  }

  private void capital(BotParts bot, Instrument instrument) {
    boolean spot = instrument.instrumentClass() == InstrumentClass.SPOT;
    Optional<BigDecimal> base = bot.base().value();
    Optional<BigDecimal> quote = bot.quote().value();
    if (base.isPresent() && base.get().signum() > 0 && !spot) {
      add(bot, bot.base(), "'capital.base' is for spot; a perpetual starts flat; allowed: 0");
    } else if (base.isPresent()
        && base.get().remainder(instrument.quantityIncrement()).signum() != 0) {
      add(
          bot,
          bot.base(),
          "'capital.base' is '"
              + base.get().toPlainString()
              + "'; allowed: a multiple of "
              + instrument.quantityIncrement().toPlainString());
    }
    if (base.isPresent()
        && quote.isPresent()
        && base.get().signum() == 0
        && quote.get().signum() == 0) {
      add(bot, bot.quote(), "'capital' is empty; allowed: 'base' or 'quote' above 0");
    }
    if (spot && bot.leverage().value().filter(leverage -> leverage > 1).isPresent()) {
      add(bot, bot.leverage(), "'leverage' is for perpetuals; allowed on spot: 1");
    }
  }

  private void account(BotParts bot, Located<VenueAccountId> account) {
    reference(bot, account, "account", names.accounts.keySet());
    Optional<VenueConfig> venue = bot.venue().value().flatMap(this::find);
    Optional<VenueAccountConfig> found =
        account.value().flatMap(id -> names.accounts.getOrDefault(id, Optional.empty()));
    if (venue.isEmpty() || found.isEmpty()) {
      return;
    }
    if (!venue.get().accounts().contains(found.get())) {
      add(
          bot,
          account,
          "account '"
              + account.get()
              + "' is not one of venue '"
              + venue.get().id()
              + "'; allowed: "
              + join(venue.get().accounts().stream().map(VenueAccountConfig::id).toList()));
    }
    boolean live = found.get().network() == VenueAccountConfig.Network.LIVE;
    Optional<Mode> mode = bot.mode().value();
    if (mode.filter(m -> m == Mode.TESTNET && live).isPresent()
        || mode.filter(m -> m.liveCapital() && !live).isPresent()) {
      add(
          bot,
          account,
          "account '"
              + account.get()
              + "' is of network '"
              + (live ? "live" : "test")
              + "' but 'mode' is '"
              + mode.get().text()
              + "'; allowed: an account of network '"
              + (live ? "test" : "live")
              + "'");
    }
  }

  private void leverage(BotParts bot) {
    Optional<Long> leverage = bot.leverage().value();
    Optional<Long> cap = bot.maximumLeverage().value();
    if (leverage.isPresent() && cap.isPresent() && leverage.get() > cap.get()) {
      add(
          bot,
          bot.leverage(),
          "'leverage' is "
              + leverage.get()
              + "; allowed: from 1 to the envelope's "
              + "maximum-leverage of "
              + cap.get());
    }
  }

  private void mode(BotParts bot) {
    if (bot.mode().value().isEmpty() || bot.id().value().isEmpty()) {
      return;
    }
    Mode mode = bot.mode().get();
    Mode highest = cleared.getOrDefault(bot.id().get(), Mode.PAPER);
    if (mode.compareTo(highest) > 0) {
      add(
          bot,
          bot.mode(),
          "'mode' is '"
              + mode.text()
              + "', above what this bot was cleared for; allowed: "
              + upTo(highest)
              + "; to get it: ./quarterdeck gate run --bot "
              + bot.id().get()
              + " --target "
              + mode.text());
    }
    boolean simulated =
        bot.venue().value().flatMap(this::find).filter(BotReferences::simulated).isPresent();
    if (mode.liveCapital() && simulated) {
      add(
          bot,
          bot.mode(),
          "'mode' is '"
              + mode.text()
              + "' but venue '"
              + bot.venue().get()
              + "' is simulated; allowed there: "
              + upTo(Mode.TESTNET));
    }
  }

  private void fees(BotParts bot) {
    Optional<VenueConfig> venue = bot.venue().value().flatMap(this::find);
    if (venue.isPresent()
        && venue.get().feeProfile().isEmpty()
        && !bot.file().has("fallback-fees")) {
      add(
          bot,
          bot.venue(),
          "venue '"
              + venue.get().id()
              + "' publishes no fees and the bot has no 'fallback-fees'; "
              + "allowed: 'maker' and 'taker' in one of the two");
    }
  }

  /** The fees in force, where they are known. */
  Optional<FeeRates> feesInForce(BotParts bot) {
    return bot.venue()
        .value()
        .flatMap(this::find)
        .flatMap(VenueConfig::feeProfile)
        .or(bot::fallbackFees);
  }

  Optional<Instrument> find(InstrumentId id) {
    return names.instruments.getOrDefault(id, Optional.empty());
  }

  private Optional<VenueConfig> find(VenueId id) {
    return names.venues.getOrDefault(id, Optional.empty());
  }

  private static boolean simulated(VenueConfig venue) {
    return venue.kind() == VenueConfig.Kind.SIMULATED;
  }

  private <T> void reference(BotParts bot, Located<T> name, String what, Collection<T> defined) {
    if (name.value().isPresent() && !defined.contains(name.get())) {
      List<String> allowed = defined.stream().map(Object::toString).toList();
      String written = name.get().toString();
      add(
          bot,
          name,
          "there is no "
              + what
              + " '"
              + written
              + "'"
              + NearestName.hint(written, allowed)
              + "; allowed: "
              + (allowed.isEmpty() ? "none is defined" : join(allowed)));
    }
  }

  private static String upTo(Mode highest) {
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.compareTo(highest) <= 0)
        .map(Mode::text)
        .collect(Collectors.joining(", "));
  }

  private static String join(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private void add(BotParts bot, Located<?> place, String message) {
    problems.add(bot.file().file(), place.line(), message);
  }
}
