package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.venue.OrderState.Phase;
import dev.quarterdeck.core.venue.OrderTransition.Applied;
import dev.quarterdeck.core.venue.OrderTransition.Contradiction;
import dev.quarterdeck.core.venue.OrderTransition.Impossible;
import dev.quarterdeck.core.venue.OrderTransition.Unchanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The state machine of an order: the one place that knows which step leads where. */
final class OrderSteps {
  private OrderSteps() {}

  static OrderTransition step(VenueOrder order, OrderReport report) {
    return switch (report) {
      case OrderReport.Denied denied -> fromLocal(order, denied, OrderState.DENIED);
      case OrderReport.Submitted submitted -> fromLocal(order, submitted, OrderState.SUBMITTED);
      case OrderReport.AnswerLost lost -> answerLost(order, lost);
      case OrderReport.Refused refused -> refused(order, refused);
      case OrderReport.CancelRequested cancel -> cancelRequested(order, cancel);
      case OrderReport.CancelRefused refused -> cancelRefused(order, refused);
      case OrderReport.Status status -> status(order, status);
      case OrderReport.Filled filled -> filled(order, filled);
      case OrderReport.DeclaredLost lost -> declaredLost(order, lost);
    };
  }

  private static OrderTransition fromLocal(VenueOrder order, OrderReport report, OrderState next) {
    if (order.state() == OrderState.INITIALIZED) {
      return new Applied(standing(order, next));
    }
    return order.state() == next
        ? new Unchanged(order)
        : new Impossible(order, report, Contradiction.NO_SUCH_STEP);
  }

  /** A report of the venue that was quicker than the loss of the answer stands. */
  private static OrderTransition answerLost(VenueOrder order, OrderReport report) {
    return switch (order.state()) {
      case SUBMITTED -> new Applied(standing(order, OrderState.UNKNOWN));
      case UNKNOWN,
          ACCEPTED,
          PARTIALLY_FILLED,
          PENDING_CANCEL,
          FILLED,
          CANCELED,
          EXPIRED,
          REJECTED ->
          new Unchanged(order);
      case INITIALIZED, DENIED, LOST -> new Impossible(order, report, Contradiction.NO_SUCH_STEP);
    };
  }

  private static OrderTransition refused(VenueOrder order, OrderReport report) {
    return switch (order.state()) {
      case SUBMITTED, UNKNOWN -> new Applied(standing(order, OrderState.REJECTED));
      case REJECTED -> new Unchanged(order);
      case ACCEPTED, PARTIALLY_FILLED, PENDING_CANCEL, FILLED, CANCELED, EXPIRED ->
          new Impossible(order, report, Contradiction.OTHER_ORDER);
      case INITIALIZED, DENIED, LOST -> new Impossible(order, report, Contradiction.NO_SUCH_STEP);
    };
  }

  /** In flight there is nothing to cancel yet: the caller asks again once the venue shows it. */
  private static OrderTransition cancelRequested(VenueOrder order, OrderReport report) {
    return switch (order.state()) {
      case ACCEPTED, PARTIALLY_FILLED -> new Applied(standing(order, OrderState.PENDING_CANCEL));
      case SUBMITTED, UNKNOWN, PENDING_CANCEL, FILLED, CANCELED, EXPIRED, REJECTED, LOST ->
          new Unchanged(order);
      case INITIALIZED, DENIED -> new Impossible(order, report, Contradiction.NO_SUCH_STEP);
    };
  }

  private static OrderTransition cancelRefused(VenueOrder order, OrderReport report) {
    return switch (order.state()) {
      case PENDING_CANCEL -> new Applied(standing(order, working(order)));
      case SUBMITTED,
          UNKNOWN,
          ACCEPTED,
          PARTIALLY_FILLED,
          FILLED,
          CANCELED,
          EXPIRED,
          REJECTED,
          LOST ->
          new Unchanged(order);
      case INITIALIZED, DENIED -> new Impossible(order, report, Contradiction.NO_SUCH_STEP);
    };
  }

  private static OrderTransition declaredLost(VenueOrder order, OrderReport report) {
    return switch (order.state()) {
      case UNKNOWN -> new Applied(standing(order, OrderState.LOST));
      case LOST -> new Unchanged(order);
      case INITIALIZED,
          DENIED,
          SUBMITTED,
          ACCEPTED,
          PARTIALLY_FILLED,
          PENDING_CANCEL,
          FILLED,
          CANCELED,
          EXPIRED,
          REJECTED ->
          new Impossible(order, report, Contradiction.NO_SUCH_STEP);
    };
  }

  private static OrderTransition status(VenueOrder order, OrderReport.Status status) {
    if (isOther(order, status.venueOrderId())) {
      return new Impossible(order, status, Contradiction.OTHER_ORDER);
    }
    if (status.filledQuantity().compareTo(order.request().quantity()) > 0) {
      return new Impossible(order, status, Contradiction.OVERFILL);
    }
    if (!order.state().closed()) {
      return order.state().phase() == Phase.LOCAL
          ? new Impossible(order, status, Contradiction.NO_SUCH_STEP)
          : told(order, learned(order, status, next(order, status)));
    }
    return switch (order.state()) {
      case DENIED, LOST -> new Impossible(order, status, Contradiction.NO_SUCH_STEP);
      case FILLED, CANCELED, EXPIRED, REJECTED -> afterTheEnd(order, status);
      case INITIALIZED, SUBMITTED, UNKNOWN, ACCEPTED, PARTIALLY_FILLED, PENDING_CANCEL ->
          throw new IllegalStateException("not closed: " + order.state());
    };
  }

  /** What was true before the end may arrive after it; what is newer than the end cannot be. */
  private static OrderTransition afterTheEnd(VenueOrder order, OrderReport.Status status) {
    if (order.state() == status.state()) {
      return told(order, learned(order, status, order.state()));
    }
    if (status.state().closed()) {
      return new Impossible(order, status, Contradiction.NO_SUCH_STEP);
    }
    boolean older = order.venueTime().filter(end -> !status.updatedAt().isAfter(end)).isPresent();
    return older
        ? told(order, learned(order, status, order.state()))
        : new Impossible(order, status, Contradiction.AFTER_THE_END);
  }

  private static OrderState next(VenueOrder order, OrderReport.Status status) {
    if (status.state().closed()) {
      return status.state();
    }
    if (order.state() == OrderState.PENDING_CANCEL) {
      return OrderState.PENDING_CANCEL;
    }
    boolean executed = order.filledQuantity().max(status.filledQuantity()).signum() > 0;
    return executed ? OrderState.PARTIALLY_FILLED : OrderState.ACCEPTED;
  }

  private static OrderTransition filled(VenueOrder order, OrderReport.Filled report) {
    VenueFill fill = report.fill();
    if (isOther(order, fill.venueOrderId())
        || !fill.instrument().equals(order.request().instrument())
        || fill.side() != order.request().side()) {
      return new Impossible(order, report, Contradiction.OTHER_ORDER);
    }
    Optional<VenueFill> known = order.fill(fill.tradeId());
    if (known.isPresent()) {
      return known.get().tellsTheSameAs(fill)
          ? new Unchanged(order)
          : new Impossible(order, report, Contradiction.FILL_CONFLICT);
    }
    BigDecimal executed = order.knownFilled().add(fill.quantity());
    VenueOrder kept = withFill(order, fill, stateAfterFill(order, executed));
    return switch (order.state()) {
      case INITIALIZED, DENIED, REJECTED, LOST ->
          new Impossible(kept, report, Contradiction.FILL_OF_A_DEAD_ORDER);
      case CANCELED, EXPIRED ->
          executed.compareTo(order.reportedFilled()) > 0
              ? new Impossible(kept, report, Contradiction.OVERFILL)
              : new Applied(kept);
      case SUBMITTED, UNKNOWN, ACCEPTED, PARTIALLY_FILLED, PENDING_CANCEL, FILLED ->
          executed.compareTo(order.request().quantity()) > 0
              ? new Impossible(kept, report, Contradiction.OVERFILL)
              : new Applied(kept);
    };
  }

  private static OrderState stateAfterFill(VenueOrder order, BigDecimal executed) {
    return switch (order.state()) {
      case INITIALIZED, DENIED, REJECTED, LOST, CANCELED, EXPIRED, FILLED -> order.state();
      case SUBMITTED, UNKNOWN, ACCEPTED, PARTIALLY_FILLED, PENDING_CANCEL -> {
        if (executed.compareTo(order.request().quantity()) >= 0) {
          yield OrderState.FILLED;
        }
        yield order.state() == OrderState.PENDING_CANCEL
            ? OrderState.PENDING_CANCEL
            : OrderState.PARTIALLY_FILLED;
      }
    };
  }

  private static OrderState working(VenueOrder order) {
    return order.filledQuantity().signum() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.ACCEPTED;
  }

  private static boolean isOther(VenueOrder order, VenueOrderId id) {
    return order.venueOrderId().filter(known -> !known.equals(id)).isPresent();
  }

  private static OrderTransition told(VenueOrder before, VenueOrder after) {
    return before.equals(after) ? new Unchanged(before) : new Applied(after);
  }

  private static VenueOrder standing(VenueOrder order, OrderState state) {
    return new VenueOrder(
        order.request(),
        state,
        order.venueOrderId(),
        order.fills(),
        order.reportedFilled(),
        order.venueTime());
  }

  private static VenueOrder learned(VenueOrder order, OrderReport.Status status, OrderState state) {
    boolean more = status.filledQuantity().compareTo(order.reportedFilled()) > 0;
    return new VenueOrder(
        order.request(),
        state,
        Optional.of(status.venueOrderId()),
        order.fills(),
        more ? status.filledQuantity() : order.reportedFilled(),
        later(order, status.updatedAt()));
  }

  private static VenueOrder withFill(VenueOrder order, VenueFill fill, OrderState state) {
    return new VenueOrder(
        order.request(),
        state,
        Optional.of(fill.venueOrderId()),
        Stream.concat(order.fills().stream(), Stream.of(fill)).toList(),
        order.reportedFilled(),
        later(order, fill.executedAt()));
  }

  private static Optional<Instant> later(VenueOrder order, Instant time) {
    return Optional.of(order.venueTime().filter(known -> known.isAfter(time)).orElse(time));
  }
}
