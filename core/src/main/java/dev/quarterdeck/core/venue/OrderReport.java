package dev.quarterdeck.core.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** What became known of an order, from the desk's own steps or from the venue, in any order. */
public sealed interface OrderReport {

  /** The desk refused it. */
  record Denied(VenueFailure.DeniedLocally failure) implements OrderReport {
    public Denied {
      Objects.requireNonNull(failure, "failure");
    }
  }

  /** The request is about to go out, once. */
  record Submitted() implements OrderReport {}

  /** The answer to the submit was lost. */
  record AnswerLost(VenueFailure.OutcomeUnknown failure) implements OrderReport {
    public AnswerLost {
      Objects.requireNonNull(failure, "failure");
    }
  }

  /** The venue answered the submit with a refusal. */
  record Refused(VenueFailure.RejectedByVenue failure) implements OrderReport {
    public Refused {
      Objects.requireNonNull(failure, "failure");
    }
  }

  /** A cancel is about to go out. */
  record CancelRequested() implements OrderReport {}

  /** The venue refused the cancel of an order that goes on working. */
  record CancelRefused() implements OrderReport {}

  /**
   * The venue says where the order stands.
   *
   * @param venueOrderId the venue's id
   * @param state as the venue has it, see {@link OrderState#reportedByVenues}
   * @param filledQuantity executed so far, not negative
   * @param updatedAt when the venue last changed the order, by the venue's clock
   */
  record Status(
      VenueOrderId venueOrderId, OrderState state, BigDecimal filledQuantity, Instant updatedAt)
      implements OrderReport {
    public Status {
      Objects.requireNonNull(venueOrderId, "venueOrderId");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(filledQuantity, "filledQuantity");
      Objects.requireNonNull(updatedAt, "updatedAt");
      if (!state.reportedByVenues()) {
        throw new IllegalArgumentException("a venue does not report " + state);
      }
      if (filledQuantity.signum() < 0) {
        throw new IllegalArgumentException(
            "filledQuantity must not be negative: " + filledQuantity);
      }
    }
  }

  /** The venue reports an execution. */
  record Filled(VenueFill fill) implements OrderReport {
    public Filled {
      Objects.requireNonNull(fill, "fill");
    }
  }

  /**
   * The venue denied knowing the order, twice.
   *
   * @param firstDenial when it did so first
   * @param secondDenial when it did so again
   */
  record DeclaredLost(Instant firstDenial, Instant secondDenial) implements OrderReport {
    public DeclaredLost {
      Objects.requireNonNull(firstDenial, "firstDenial");
      Objects.requireNonNull(secondDenial, "secondDenial");
      if (!secondDenial.isAfter(firstDenial)) {
        throw new IllegalArgumentException("the second denial must be later than the first");
      }
    }
  }
}
