package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.PositionCorrection;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.trading.BotHoldingRepository;
import dev.quarterdeck.db.trading.Closing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a bot's position has to be by the executions in the database, among them those of kills,
 * which go past the bot.
 */
final class BooksCheck {
  private final BotConfig bot;
  private final Instrument instrument;
  private final VenueAccountId account;
  private final List<InstrumentId> markets;
  private final boolean onlyOne;
  private final BotHoldingRepository holdings;

  BooksCheck(BotAdmission.Admitted admitted, BotHoldingRepository holdings) {
    this.bot = admitted.bot();
    this.account = admitted.account().id();
    this.holdings = holdings;
    DeskConfig desk = admitted.desk();
    this.instrument = desk.instrument(bot.instrument());
    this.markets =
        desk.venue(bot.venue()).instruments().stream()
            .filter(this::sharesItsPosition)
            .map(Instrument::id)
            .toList();
    this.onlyOne =
        desk.bots().stream()
            .filter(other -> !other.id().equals(bot.id()))
            .filter(other -> other.account().filter(account::equals).isPresent())
            .noneMatch(other -> markets.contains(other.instrument()));
  }

  /** A kill sells what is held on spot wherever it can be sold, a position where it is. */
  private boolean sharesItsPosition(Instrument other) {
    return other.equals(instrument)
        || isSpot() && isSpot(other) && other.base().equals(instrument.base());
  }

  /** The position; empty where nobody knows. Waits for the database. */
  Optional<BigDecimal> position() {
    BigDecimal capital = isSpot() ? bot.baseQuantity() : BigDecimal.ZERO;
    return holdings
        .of(bot.id(), account, markets, isSpot() ? instrument.base() : "")
        .position(capital, onlyOne);
  }

  /** Whether a position of the books is this one; fees may have taken less than a lot of it. */
  boolean same(BigDecimal books, BigDecimal executions) {
    return books.subtract(executions).abs().compareTo(instrument.quantityIncrement()) < 0;
  }

  /** What takes the books there: at what kills closed it for since a time, where they did. */
  PositionCorrection correction(BigDecimal books, BigDecimal executions, Instant since) {
    BigDecimal more = executions.subtract(books);
    Optional<Closing> closing =
        holdings.closing(
            bot.id(),
            account,
            instrument.id(),
            more.signum() > 0 ? Side.BUY : Side.SELL,
            instrument.quote(),
            since);
    return new PositionCorrection(
        executions,
        closing.map(Closing::price),
        closing.map(one -> one.fee().multiply(more.abs())).orElse(BigDecimal.ZERO));
  }

  private boolean isSpot() {
    return isSpot(instrument);
  }

  private static boolean isSpot(Instrument one) {
    return one.instrumentClass() == InstrumentClass.SPOT;
  }
}
