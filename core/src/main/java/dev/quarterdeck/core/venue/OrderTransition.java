package dev.quarterdeck.core.venue;

import java.util.Objects;

/** What a report did to an order. */
public sealed interface OrderTransition {

  /** The order after the report; a fill that was new is in it whatever else happened. */
  VenueOrder order();

  /** The report told something new. */
  record Applied(VenueOrder order) implements OrderTransition {
    public Applied {
      Objects.requireNonNull(order, "order");
    }
  }

  /** The report told nothing new: a duplicate, or older than what is known. */
  record Unchanged(VenueOrder order) implements OrderTransition {
    public Unchanged {
      Objects.requireNonNull(order, "order");
    }
  }

  /** The report contradicts what is known. Its state was not applied; somebody has to look. */
  record Impossible(VenueOrder order, OrderReport report, Contradiction contradiction)
      implements OrderTransition {
    public Impossible {
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(report, "report");
      Objects.requireNonNull(contradiction, "contradiction");
    }
  }

  /** Why a report cannot be true together with what is known. */
  enum Contradiction {
    /** From where the order stands there is no way to what was reported. */
    NO_SUCH_STEP,
    /** Something happened to an order that was closed, later than its end. */
    AFTER_THE_END,
    /** An execution of an order that was denied, rejected or declared lost. */
    FILL_OF_A_DEAD_ORDER,
    /** More was executed than ordered, or than the venue said at the order's end. */
    OVERFILL,
    /** A known trade id with another content. */
    FILL_CONFLICT,
    /** Another venue order id, instrument or side. */
    OTHER_ORDER
  }
}
