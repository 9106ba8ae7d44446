package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One account on one venue. Every method is one attempt: it neither repeats a request nor waits for
 * a limit, and whatever goes wrong is a {@link VenueAnswer.Failed}. Reads never fail with {@link
 * VenueFailure.OutcomeUnknown}; submit and cancel do whenever the request may have had its effect.
 */
public interface VenueAdapter {

  /** The venue of the account. */
  VenueId venue();

  /** The venue's clock. */
  VenueAnswer<Instant> serverTime();

  /** What trades, and the rules of its orders. */
  VenueAnswer<List<InstrumentFilters>> instruments();

  /** What the account holds, currencies of which it holds nothing left out. */
  VenueAnswer<List<VenueBalance>> balances();

  /** The account's positions on perpetuals; empty on a spot account. */
  VenueAnswer<List<VenuePosition>> positions();

  /**
   * Whether the account may hold a long and a short of an instrument beside each other. In this
   * mode an order that may only reduce closes the long where it sells and the short where it buys,
   * and every other order is refused: the desk opens nothing on such an account.
   */
  default VenueAnswer<Boolean> hedgeMode() {
    return new VenueAnswer.Answered<>(false);
  }

  /** What the venue charges on an instrument, source {@code VENUE}. */
  VenueAnswer<FeeRates> fees(InstrumentId instrument);

  /** What the venue lets the key do. */
  VenueAnswer<KeyRights> keyRights();

  /**
   * The book of an instrument.
   *
   * @param levels at least so many of each side, where there are that many; positive
   */
  VenueAnswer<VenueBook> book(InstrumentId instrument, int levels);

  /** Every working order of the account on any instrument, whoever placed it. */
  VenueAnswer<List<ReportedOrder>> openOrders();

  /** Every working order of the account on one instrument, whoever placed it. */
  VenueAnswer<List<ReportedOrder>> openOrdersOn(InstrumentId instrument);

  /**
   * The order with a client order id; an empty answer means that the venue denies knowing it now,
   * which right after a submit may only mean that it does not show it yet.
   */
  VenueAnswer<Optional<ReportedOrder>> order(InstrumentId instrument, ClientOrderId clientOrderId);

  /**
   * Executions on an instrument from a time on, oldest first, complete up to the answer.
   *
   * @param since venue's time, inclusive
   */
  VenueAnswer<List<VenueFill>> fills(InstrumentId instrument, Instant since);

  /**
   * Funding of a perpetual from a time on, oldest first; none on a spot account.
   *
   * @param since venue's time, inclusive
   */
  VenueAnswer<List<FundingPayment>> funding(InstrumentId instrument, Instant since);

  /**
   * Sends an order, once. The answer is the order as the venue took it.
   *
   * @param decidedAt by the desk's clock. The venue itself refuses the order when the request's
   *     lifetime has passed since then, as {@link VenueFailure.Rejection#TOO_LATE}: so a process
   *     that was held up can send nothing that was given up meanwhile.
   */
  VenueAnswer<OrderReport.Status> submit(OrderRequest order, Instant decidedAt);

  /**
   * Cancels an order. An order that is gone already is {@link VenueFailure.Rejection
   * #ORDER_NOT_FOUND}: its end has to be read, as it may have been filled.
   */
  VenueAnswer<OrderReport.Status> cancel(InstrumentId instrument, ClientOrderId clientOrderId);

  /** Cancels an order by the venue's id, whoever placed it; else as {@link #cancel}. */
  VenueAnswer<OrderReport.Status> cancelByVenueId(
      InstrumentId instrument, VenueOrderId venueOrderId);

  /**
   * Cancels every order on an instrument, whoever placed it. An answer says that the venue took the
   * request, not that nothing works any more: that takes reading.
   */
  VenueAnswer<Instant> cancelAll(InstrumentId instrument);

  /** Sets the leverage of a perpetual; an answer carries what the venue set. */
  VenueAnswer<Integer> setLeverage(InstrumentId instrument, int leverage);

  /** The venue's own dead man's switch, where it has one. */
  Optional<CancelCountdown> cancelCountdown();
}
