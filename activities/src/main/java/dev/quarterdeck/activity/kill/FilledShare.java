package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.BotShare;
import dev.quarterdeck.core.kill.BotTrades;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.db.kill.BotShareRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bot's share as the fills of its orders, which are read from the venue first: whoever read them
 * before may have died. What cannot be read is not known, and a database that does not answer is
 * not waited for.
 */
public final class FilledShare implements BotShare {
  private static final Logger LOG = LoggerFactory.getLogger(FilledShare.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final OrderSender sender;
  private final VenueOrderRepository orders;
  private final BotShareRepository fills;
  private final Consumer<BotId> settling;
  private final TimeLimiter database;

  /**
   * @param sender reads from the venues
   * @param settling begins to find out about a bot's orders that a venue does not know, where
   *     nobody does yet
   */
  public FilledShare(
      OrderSender sender,
      VenueOrderRepository orders,
      BotShareRepository fills,
      Consumer<BotId> settling) {
    this(sender, orders, fills, settling, PATIENCE);
  }

  /**
   * @param patience how long the database may take to answer
   */
  FilledShare(
      OrderSender sender,
      VenueOrderRepository orders,
      BotShareRepository fills,
      Consumer<BotId> settling,
      Duration patience) {
    this.database = TimeLimiter.forgiving(patience);
    this.sender = Objects.requireNonNull(sender, "sender");
    this.orders = Objects.requireNonNull(orders, "orders");
    this.fills = Objects.requireNonNull(fills, "fills");
    this.settling = Objects.requireNonNull(settling, "settling");
  }

  @Override
  public Optional<BotTrades> of(BotId bot, VenueAccountId account, Set<String> without) {
    try {
      return openOrders(bot, account).filter(open -> allRead(bot, open)).isPresent()
              && instruments(bot, account).filter(all -> fillsRead(account, all)).isPresent()
          ? database.ask("what a bot traded", () -> fills.trades(bot, account, without))
          : Optional.empty();
    } catch (DataAccessException e) {
      LOG.warn("The share of {} on {} is not known: {}", bot, account, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<List<ClientOrderId>> openOrders(BotId bot, VenueAccountId account) {
    return database.ask(
        "a bot's open orders",
        () ->
            orders.open(new HaltScope.Bot(bot)).stream()
                .map(order -> order.intent())
                .filter(intent -> intent.account().equals(account))
                .map(intent -> intent.id())
                .toList());
  }

  private Optional<Set<InstrumentId>> instruments(BotId bot, VenueAccountId account) {
    return database.ask("a bot's instruments", () -> fills.instruments(bot, account));
  }

  private boolean allRead(BotId bot, List<ClientOrderId> open) {
    for (ClientOrderId order : open) {
      if (sender.refresh(order) instanceof VenueAnswer.Failed<?>(VenueFailure failure, _)) {
        if (failure instanceof RejectedByVenue rejected
            && rejected.rejection() == Rejection.ORDER_NOT_FOUND) {
          settling.accept(bot);
        }
        return false;
      }
    }
    return true;
  }

  private boolean fillsRead(VenueAccountId account, Set<InstrumentId> instruments) {
    return instruments.stream()
        .noneMatch(
            instrument -> sender.readFills(account, instrument) instanceof VenueAnswer.Failed<?>);
  }
}
