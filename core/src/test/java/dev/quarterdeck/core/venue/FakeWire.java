package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.venue.FakeVenue.Fault;
import dev.quarterdeck.core.venue.FakeVenue.Faults;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What happens to requests between a caller and the fake exchange. */
final class FakeWire {
  private final Clock clock;
  private final List<String> requests = new ArrayList<>();
  private Faults faults = name -> Optional.empty();

  FakeWire(Clock clock) {
    this.clock = clock;
  }

  void faults(Faults decision) {
    faults = decision;
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  <T> VenueAnswer<T> read(String name, Supplier<T> answer) {
    String endpoint = "GET /fake/" + name;
    requests.add(name);
    Optional<Fault> fault = faults.apply(name);
    if (fault.isPresent()) {
      return new Failed<>(
          fault.get() == Fault.RATE_LIMITED
              ? new VenueFailure.RateLimited(Optional.empty(), false, "fake: too many")
              : new VenueFailure.VenueUnavailable("fake: " + fault.get()),
          endpoint);
    }
    T value = answer.get();
    return new Answered<>(
        value, List.of(new RawAnswer(endpoint, clock.instant(), String.valueOf(value))));
  }

  <T> VenueAnswer<T> change(String name, Supplier<VenueAnswer<T>> effect) {
    String endpoint = "POST /fake/" + name;
    requests.add(name);
    Optional<Fault> fault = faults.apply(name);
    if (fault.isEmpty()) {
      return switch (effect.get()) {
        case Answered<T>(T value, _) ->
            new Answered<>(
                value, List.of(new RawAnswer(endpoint, clock.instant(), String.valueOf(value))));
        case Failed<T> failed -> failed;
      };
    }
    return switch (fault.get()) {
      case UNAVAILABLE -> new Failed<>(new VenueFailure.VenueUnavailable("fake"), endpoint);
      case RATE_LIMITED ->
          new Failed<>(new VenueFailure.RateLimited(Optional.empty(), false, "fake"), endpoint);
      case LOST_BEFORE -> new Failed<>(new VenueFailure.OutcomeUnknown("fake: reset"), endpoint);
      case LOST_AFTER -> {
        var unused = effect.get();
        yield new Failed<>(new VenueFailure.OutcomeUnknown("fake: reset"), endpoint);
      }
    };
  }
}
