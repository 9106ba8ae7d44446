package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueOrder;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** What became of an order that was to be sent. */
public sealed interface Sending {
  /** It breaks a rule of the instrument: neither recorded nor sent. */
  record Denied(DeniedLocally failure) implements Sending {
    public Denied {
      Objects.requireNonNull(failure, "failure");
    }
  }

  /** A halt covers it: neither recorded nor sent. */
  record Halted(String reason) implements Sending {
    public Halted {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** A later session of its bot has begun: neither recorded nor sent. */
  record TooLate(String reason) implements Sending {
    public TooLate {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The venue has it, or has shown it; it may be executed or gone by now. */
  record Taken(VenueOrder order) implements Sending {
    public Taken {
      Objects.requireNonNull(order, "order");
    }
  }

  /** It certainly had no effect, now or earlier; the order is closed. */
  record Refused(VenueOrder order, VenueFailure failure) implements Sending {
    public Refused {
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(failure, "failure");
    }
  }

  /**
   * It may be at the venue. It is being asked for; never send another in its place before that is
   * done.
   *
   * @param settled the order once the venue has shown it or has denied it often enough; fails when
   *     this process stops first, and then another one settles it
   */
  record Unsettled(VenueOrder order, OutcomeUnknown failure, CompletableFuture<VenueOrder> settled)
      implements Sending {
    public Unsettled {
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(failure, "failure");
      Objects.requireNonNull(settled, "settled");
    }
  }
}
