package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.BotShare;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.kill.BotShareRepository;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bot's share as the fills of its orders, which are read from the venue first: whoever read them
 * before may have died. What cannot be read is not known.
 */
public final class FilledShare implements BotShare {
  private static final Logger LOG = LoggerFactory.getLogger(FilledShare.class);

  private final OrderSender orders;
  private final BotShareRepository fills;

  /** Reads with these orders, and sums what was read. */
  public FilledShare(OrderSender orders, BotShareRepository fills) {
    this.orders = orders;
    this.fills = fills;
  }

  @Override
  public Optional<Map<InstrumentId, BigDecimal>> of(
      BotId bot, VenueAccountId account, Set<String> without) {
    try {
      for (VenueOrder order : orders.open(bot)) {
        if (orders.refresh(order.request().clientOrderId()) instanceof VenueAnswer.Failed<?>) {
          return Optional.empty();
        }
      }
      for (InstrumentId instrument : fills.instruments(bot, account)) {
        if (orders.readFills(account, instrument) instanceof VenueAnswer.Failed<?>) {
          return Optional.empty();
        }
      }
      return Optional.of(fills.net(bot, account, without));
    } catch (DataAccessException e) {
      LOG.warn("The share of {} on {} is not known: {}", bot, account, e.getMessage());
      return Optional.empty();
    }
  }
}
