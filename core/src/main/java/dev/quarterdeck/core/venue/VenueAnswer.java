package dev.quarterdeck.core.venue;

import java.util.Objects;
import java.util.function.Function;

/**
 * What came of asking a venue. A failure is a value of its own, so that nobody can take a read that
 * failed for one that found nothing.
 */
public sealed interface VenueAnswer<T> {

  /** The venue answered. */
  record Answered<T>(T value) implements VenueAnswer<T> {
    public Answered {
      Objects.requireNonNull(value, "value");
    }
  }

  /** It did not, or refused. */
  record Failed<T>(VenueFailure failure) implements VenueAnswer<T> {
    public Failed {
      Objects.requireNonNull(failure, "failure");
    }
  }

  /** The same answer with another value. */
  default <R> VenueAnswer<R> map(Function<T, R> function) {
    return switch (this) {
      case Answered<T>(T value) -> new Answered<>(function.apply(value));
      case Failed<T>(VenueFailure failure) -> new Failed<>(failure);
    };
  }
}
