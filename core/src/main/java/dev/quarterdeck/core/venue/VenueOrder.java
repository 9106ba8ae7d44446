package dev.quarterdeck.core.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An order as far as it is known. It changes by {@link #after} alone.
 *
 * @param request what was asked for
 * @param state where it stands
 * @param venueOrderId the venue's id, once known
 * @param fills every execution known, in the order in which they became known, no trade id twice
 * @param reportedFilled the most the venue said was executed; fills behind it are still to be read
 * @param venueTime the latest time of the venue that any report carried
 */
public record VenueOrder(
    OrderRequest request,
    OrderState state,
    Optional<VenueOrderId> venueOrderId,
    List<VenueFill> fills,
    BigDecimal reportedFilled,
    Optional<Instant> venueTime) {

  public VenueOrder {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(venueOrderId, "venueOrderId");
    fills = List.copyOf(fills);
    Objects.requireNonNull(reportedFilled, "reportedFilled");
    Objects.requireNonNull(venueTime, "venueTime");
    if (fills.stream().map(VenueFill::tradeId).distinct().count() != fills.size()) {
      throw new IllegalArgumentException("a trade id is there twice: " + fills);
    }
  }

  /** An order whose intent is recorded and of which nothing was sent. */
  public static VenueOrder initialized(OrderRequest request) {
    return new VenueOrder(
        request,
        OrderState.INITIALIZED,
        Optional.empty(),
        List.of(),
        BigDecimal.ZERO,
        Optional.empty());
  }

  /**
   * What the order is after a report. Reports may come late, twice and out of order; whatever their
   * order, true ones lead to the same end. One that cannot be true is told as such.
   */
  public OrderTransition after(OrderReport report) {
    return OrderSteps.step(this, report);
  }

  /** Sum of the known executions. */
  public BigDecimal knownFilled() {
    return fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What was executed by the best knowledge there is. */
  public BigDecimal filledQuantity() {
    return knownFilled().max(reportedFilled);
  }

  /** What may still execute by the best knowledge there is; zero when the order is closed. */
  public BigDecimal leavesQuantity() {
    return state.closed()
        ? BigDecimal.ZERO
        : request.quantity().subtract(filledQuantity()).max(BigDecimal.ZERO);
  }

  /** Whether the venue told of more executions than were read. */
  public boolean missesFills() {
    BigDecimal atLeast =
        state == OrderState.FILLED ? reportedFilled.max(request.quantity()) : reportedFilled;
    return knownFilled().compareTo(atLeast) < 0;
  }

  /** The known execution with a trade id. */
  Optional<VenueFill> fill(TradeId tradeId) {
    return fills.stream().filter(fill -> fill.tradeId().equals(tradeId)).findFirst();
  }
}
