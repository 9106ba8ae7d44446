package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way of an order to its venue: rounded, committed as an intent that no halt covers, sent once,
 * settled by asking where the answer was lost, and its life kept in the database. Calls make
 * requests and wait for them; they may come from any thread.
 */
public interface OrderSender {
  /**
   * Sends an order, once. Called again for the same client order id, by whoever and whenever, it
   * tells where the order stands and sends nothing.
   *
   * @param filters the rules of the order's instrument
   * @param market the market's price, where known
   */
  Sending send(OrderIntent intent, InstrumentFilters filters, Optional<BigDecimal> market);

  /**
   * Tells where an order stands that was recorded, and goes on finding it out where that is open.
   * It goes by the intent alone: rules and prices of now neither change nor refuse what was sent.
   *
   * @throws IllegalArgumentException when no intent has this id
   */
  Sending settle(ClientOrderId order);

  /**
   * Cancels an order. One that is gone already is read, so that no fill stays hidden; one whose
   * submit is not settled yet is not there to be cancelled.
   *
   * @throws IllegalArgumentException when no intent has this id
   */
  Cancelling cancel(ClientOrderId order);

  /**
   * Reads where an order stands and takes it over.
   *
   * @param lane what it is paid from; asking again and again is nothing for the reserve
   * @return the order as it is then known, or why nothing could be read
   * @throws IllegalArgumentException when no intent has this id
   */
  VenueAnswer<VenueOrder> refresh(ClientOrderId order, BudgetLane lane);

  /** The same out of the reserve, for those who settle and flatten. */
  default VenueAnswer<VenueOrder> refresh(ClientOrderId order) {
    return refresh(order, BudgetLane.RESERVED);
  }

  /**
   * Reads where orders of an instrument stand and takes it over: those that the venue lists as open
   * by one request where that costs less, the others one by one. What was executed is not read: an
   * order that {@link VenueOrder#missesFills} wants {@link #readFills}.
   *
   * @param ids those that were never recorded are left out
   * @param read is told each order that could be read, as it is then known
   */
  void refresh(
      VenueAccountId account,
      InstrumentId instrument,
      Collection<ClientOrderId> ids,
      BudgetLane lane,
      Consumer<VenueOrder> read);

  /**
   * Takes over what the venue said of an order past this: its cancel did not wait for the database.
   *
   * @return the order as it is then known
   * @throws IllegalArgumentException when no intent has this id
   */
  VenueOrder note(ClientOrderId order, OrderReport.Status status);

  /**
   * Reads what was executed on an instrument since it was last read, and gives it to its orders.
   *
   * @return executions of the account's orders that were not known before, oldest first, those that
   *     are nobody's order here included
   */
  VenueAnswer<List<AccountFill>> readFills(
      VenueAccountId account, InstrumentId instrument, BudgetLane lane);

  /** The same out of the reserve, for those who settle, reconcile and flatten. */
  default VenueAnswer<List<AccountFill>> readFills(
      VenueAccountId account, InstrumentId instrument) {
    return readFills(account, instrument, BudgetLane.RESERVED);
  }

  /** An order as it is known; empty where no intent has this id. */
  Optional<VenueOrder> find(ClientOrderId order);

  /** A bot's orders that are not closed, oldest first. */
  List<VenueOrder> open(BotId bot);
}
