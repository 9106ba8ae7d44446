package dev.quarterdeck.core.venue;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why the venue did not do what was asked, by what follows from it. A detail never holds a key, a
 * signature or a signed address.
 */
public sealed interface VenueFailure {

  /** One line for the log and the operator. */
  String detail();

  /** The desk refused before anything was sent. */
  record DeniedLocally(DenialReason reason, String detail) implements VenueFailure {
    public DeniedLocally {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /**
   * The venue refused; the request had no effect.
   *
   * @param rejection what the refusal is about
   * @param detail the venue's code and own words
   */
  record RejectedByVenue(Rejection rejection, String detail) implements VenueFailure {
    public RejectedByVenue {
      Objects.requireNonNull(rejection, "rejection");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /**
   * Too many requests; this one had no effect.
   *
   * @param retryAfter how long the venue wants silence; empty where it did not say
   * @param banned whether the venue shut the address out, rather than asked for patience
   * @param detail the venue's own words
   */
  record RateLimited(Optional<Duration> retryAfter, boolean banned, String detail)
      implements VenueFailure {
    public RateLimited {
      Objects.requireNonNull(retryAfter, "retryAfter");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** The venue could not be reached or could not serve; the request had no effect. */
  record VenueUnavailable(String detail) implements VenueFailure {
    public VenueUnavailable {
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** The venue refused the request's time; it had no effect. */
  record ClockSkew(String detail) implements VenueFailure {
    public ClockSkew {
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** The venue refused the key, its signature or its rights; the request had no effect. */
  record AuthenticationFailed(String detail) implements VenueFailure {
    public AuthenticationFailed {
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** The request may have had its effect. Settled by asking the venue, never by repeating it. */
  record OutcomeUnknown(String detail) implements VenueFailure {
    public OutcomeUnknown {
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** What a venue's refusal is about, where something follows from it. */
  enum Rejection {
    /** Balance or margin does not suffice. */
    INSUFFICIENT_FUNDS,
    /** Price, quantity or notional breaks a filter. */
    FILTER,
    /** A post-only order would have taken. */
    WOULD_TAKE,
    /** A reduce-only order would have grown a position. */
    WOULD_NOT_REDUCE,
    /** The client order id is in use. */
    DUPLICATE_CLIENT_ORDER_ID,
    /** The venue does not know the order, now. */
    ORDER_NOT_FOUND,
    /** The order came later than its request's lifetime after it was decided. */
    TOO_LATE,
    /** The venue does not list the instrument. */
    UNKNOWN_INSTRUMENT,
    /** The order is spelled for another position mode than the account's. */
    POSITION_MODE,
    /** Anything else. */
    OTHER
  }
}
