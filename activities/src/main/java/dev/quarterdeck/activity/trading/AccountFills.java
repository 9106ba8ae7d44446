package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.venue.AccountFill;
import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFill;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * What was executed on a bot's account, read where it is missed, and told where it is the bot's.
 */
final class AccountFills {
  private final BotId bot;
  private final VenueAccountId account;
  private final OrderSender sender;
  private final BiConsumer<ClientOrderId, VenueFill> told;
  private final AtomicBoolean missing = new AtomicBoolean();

  /**
   * @param told is told each execution of the bot's orders that was not known before
   */
  AccountFills(
      BotId bot,
      VenueAccountId account,
      OrderSender sender,
      BiConsumer<ClientOrderId, VenueFill> told) {
    this.bot = bot;
    this.account = account;
    this.sender = sender;
    this.told = told;
  }

  /** The venue counts executions that were not read. */
  void miss() {
    missing.set(true);
  }

  boolean missing() {
    return missing.get();
  }

  /**
   * Reads them where they are missed; what could not be read goes on being missed.
   *
   * @return whether any were missed, read or not
   */
  boolean readMissing(InstrumentId instrument) {
    if (!missing.getAndSet(false)) {
      return false;
    }
    boolean read = false;
    try {
      read = read(instrument, BudgetLane.ORDINARY);
    } finally {
      if (!read) {
        miss();
      }
    }
    return true;
  }

  /** Reads them, and says whether that could be done. */
  boolean read(InstrumentId instrument, BudgetLane lane) {
    VenueAnswer<List<AccountFill>> answer = sender.readFills(account, instrument, lane);
    if (!(answer instanceof VenueAnswer.Answered<List<AccountFill>>(var fills, var raw))) {
      return false;
    }
    for (AccountFill fill : fills) {
      fill.order().filter(id -> id.mintedFor(bot)).ifPresent(id -> told.accept(id, fill.fill()));
    }
    return true;
  }
}
