package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.CancelCountdown;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.KeyRights;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.AuthenticationFailed;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.core.venue.VenuePosition;
import dev.quarterdeck.db.venue.Spending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An account's venue, asked only as often as its budget allows. It may be kept: each request goes
 * to the account as it is then, with the key that it then has.
 */
final class BudgetedVenue implements VenueAdapter {
  private final VenueId id;
  private final Supplier<VenueAdapter> venue;
  private final VenueBudget budget;
  private final BudgetLane lane;

  /**
   * @param venue the account as it is now; may throw {@link CredentialsUnusable}
   */
  BudgetedVenue(VenueId id, Supplier<VenueAdapter> venue, VenueBudget budget, BudgetLane lane) {
    this.id = id;
    this.venue = venue;
    this.budget = budget;
    this.lane = lane;
  }

  private <T> VenueAnswer<T> paid(
      VenueRequest request, Function<VenueAdapter, VenueAnswer<T>> ask) {
    return paid(request, 1, ask);
  }

  private <T> VenueAnswer<T> paid(
      VenueRequest request, int levels, Function<VenueAdapter, VenueAnswer<T>> ask) {
    return unlessRefused(budget.refuses(lane, request, levels), ask);
  }

  /** Sends an order that was paid for; where it was not, nothing. */
  VenueAnswer<OrderReport.Status> submitPaid(OrderRequest order, Instant decidedAt, Spending paid) {
    return unlessRefused(budget.refusal(paid), now -> now.submit(order, decidedAt));
  }

  private <T> VenueAnswer<T> unlessRefused(
      Optional<VenueFailure> refusal, Function<VenueAdapter, VenueAnswer<T>> ask) {
    if (refusal.isPresent()) {
      return new Failed<>(refusal.get());
    }
    VenueAnswer<T> answer;
    try {
      answer = ask.apply(venue.get());
    } catch (CredentialsUnusable e) {
      return new Failed<>(new AuthenticationFailed(String.valueOf(e.getMessage())));
    }
    if (answer instanceof Failed<T>(RateLimited limited, _)) {
      budget.silence(limited);
    }
    return answer;
  }

  @Override
  public VenueId venue() {
    return id;
  }

  @Override
  public VenueAnswer<Instant> serverTime() {
    return paid(VenueRequest.SERVER_TIME, VenueAdapter::serverTime);
  }

  @Override
  public VenueAnswer<List<InstrumentFilters>> instruments() {
    return paid(VenueRequest.INSTRUMENTS, VenueAdapter::instruments);
  }

  @Override
  public VenueAnswer<FeeRates> fees(InstrumentId instrument) {
    return paid(VenueRequest.FEES, now -> now.fees(instrument));
  }

  @Override
  public VenueAnswer<KeyRights> keyRights() {
    return paid(VenueRequest.KEY_RIGHTS, VenueAdapter::keyRights);
  }

  @Override
  public VenueAnswer<VenueBook> book(InstrumentId instrument, int levels) {
    return paid(VenueRequest.BOOK, levels, now -> now.book(instrument, levels));
  }

  @Override
  public VenueAnswer<List<VenueBalance>> balances() {
    return paid(VenueRequest.BALANCES, VenueAdapter::balances);
  }

  @Override
  public VenueAnswer<List<VenuePosition>> positions() {
    return paid(VenueRequest.POSITIONS, VenueAdapter::positions);
  }

  @Override
  public VenueAnswer<Boolean> hedgeMode() {
    return paid(VenueRequest.POSITION_MODE, VenueAdapter::hedgeMode);
  }

  @Override
  public VenueAnswer<List<ReportedOrder>> openOrders() {
    return paid(VenueRequest.OPEN_ORDERS, VenueAdapter::openOrders);
  }

  @Override
  public VenueAnswer<List<ReportedOrder>> openOrdersOn(InstrumentId instrument) {
    return paid(VenueRequest.OPEN_ORDERS_OF_ONE, now -> now.openOrdersOn(instrument));
  }

  @Override
  public VenueAnswer<Optional<ReportedOrder>> order(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return paid(VenueRequest.ORDER, now -> now.order(instrument, clientOrderId));
  }

  @Override
  public VenueAnswer<List<VenueFill>> fills(InstrumentId instrument, Instant since) {
    return paid(VenueRequest.FILLS, now -> now.fills(instrument, since));
  }

  @Override
  public VenueAnswer<List<FundingPayment>> funding(InstrumentId instrument, Instant since) {
    return paid(VenueRequest.FUNDING, now -> now.funding(instrument, since));
  }

  @Override
  public VenueAnswer<OrderReport.Status> submit(OrderRequest order, Instant decidedAt) {
    return paid(VenueRequest.SUBMIT, now -> now.submit(order, decidedAt));
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancel(
      InstrumentId instrument, ClientOrderId clientOrderId) {
    return paid(VenueRequest.CANCEL, now -> now.cancel(instrument, clientOrderId));
  }

  @Override
  public VenueAnswer<OrderReport.Status> cancelByVenueId(
      InstrumentId instrument, VenueOrderId venueOrderId) {
    return paid(VenueRequest.CANCEL, now -> now.cancelByVenueId(instrument, venueOrderId));
  }

  @Override
  public VenueAnswer<Instant> cancelAll(InstrumentId instrument) {
    return paid(VenueRequest.CANCEL_ALL, now -> now.cancelAll(instrument));
  }

  @Override
  public VenueAnswer<Integer> setLeverage(InstrumentId instrument, int leverage) {
    return paid(VenueRequest.LEVERAGE, now -> now.setLeverage(instrument, leverage));
  }

  @Override
  public Optional<CancelCountdown> cancelCountdown() {
    return venue.get().cancelCountdown().isEmpty()
        ? Optional.empty()
        : Optional.of(
            (instrument, after) ->
                paid(
                    VenueRequest.COUNTDOWN,
                    now -> now.cancelCountdown().orElseThrow().arm(instrument, after)));
  }
}
