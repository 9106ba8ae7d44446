package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.util.Objects;

/** What follows from an error that a venue has a name for, whatever the venue. */
sealed interface ErrorMeaning {

  /** The venue refused. */
  record Refusal(Rejection rejection) implements ErrorMeaning {
    public Refusal {
      Objects.requireNonNull(rejection, "rejection");
    }
  }

  /** Meanings that need no more said. */
  enum Plain implements ErrorMeaning {
    /** Too many requests or orders. */
    TOO_MANY,
    /** Shut out for a while. */
    SHUT_OUT,
    /** Sure not to have been done, perhaps later. */
    UNAVAILABLE,
    /** The request's time is off. */
    CLOCK,
    /** Key, signature or rights. */
    AUTHENTICATION,
    /** Perhaps done. */
    NO_ANSWER,
    /** A name that is not in the venue's table. */
    UNFAMILIAR
  }
}
