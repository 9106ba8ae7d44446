package dev.quarterdeck.core.venue;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What came of asking a venue. A failure is a value of its own, so that nobody can take a read that
 * failed for one that found nothing.
 */
public sealed interface VenueAnswer<T> {

  /** The same answer with another value. */
  default <R> VenueAnswer<R> map(Function<T, R> function) {
    return switch (this) {
      case Answered<T>(T value, List<RawAnswer> raw) -> new Answered<>(function.apply(value), raw);
      case Failed<T>(VenueFailure failure, String endpoint) -> new Failed<>(failure, endpoint);
    };
  }

  /** What another question answers, asked with this answer's value; with the texts of both. */
  default <R> VenueAnswer<R> then(Function<T, VenueAnswer<R>> question) {
    return switch (this) {
      case Answered<T>(T value, List<RawAnswer> raw) ->
          switch (question.apply(value)) {
            case Answered<R>(R other, List<RawAnswer> more) ->
                new Answered<>(other, Stream.concat(raw.stream(), more.stream()).toList());
            case Failed<R> failed -> failed;
          };
      case Failed<T>(VenueFailure failure, String endpoint) -> new Failed<>(failure, endpoint);
    };
  }

  /**
   * The venue answered.
   *
   * @param value what it said
   * @param raw every answer that the value was read from, in order; empty where it took none
   */
  record Answered<T>(T value, List<RawAnswer> raw) implements VenueAnswer<T> {
    public Answered {
      Objects.requireNonNull(value, "value");
      raw = List.copyOf(raw);
    }

    /** An answer that needed no request. */
    public Answered(T value) {
      this(value, List.of());
    }
  }

  /**
   * It did not, or refused.
   *
   * @param failure what follows from it
   * @param endpoint method and path of the request that failed; empty where none was sent
   */
  record Failed<T>(VenueFailure failure, String endpoint) implements VenueAnswer<T> {
    public Failed {
      Objects.requireNonNull(failure, "failure");
      Objects.requireNonNull(endpoint, "endpoint");
    }

    /** A failure before any request. */
    public Failed(VenueFailure failure) {
      this(failure, "");
    }
  }
}
