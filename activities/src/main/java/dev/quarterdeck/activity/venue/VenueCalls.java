package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.AuthenticationFailed;
import dev.quarterdeck.core.venue.VenueFailure.ClockSkew;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import si.mazi.rescu.HttpResponseAware;

/** Makes one request, and turns whatever comes of it into an answer. */
final class VenueCalls {
  private final VenueFailures failures;
  private final VenueClock clock;
  private final CallListener listener;

  VenueCalls(VenueFailures failures, VenueClock clock, CallListener listener) {
    this.failures = Objects.requireNonNull(failures, "failures");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /** A request on the wire; null is what the HTTP layer makes of an empty body. */
  interface Request {
    @Nullable VenueReply send() throws IOException;
  }

  /** Passes on that the venue announced its limits. */
  void announced(VenueLimits limits) {
    listener.announced(limits);
  }

  /** A request that only reads. */
  <T> VenueAnswer<T> read(String endpoint, Request request, Function<VenueJson, T> reading) {
    return call(endpoint, VenueEffect.NONE, request, reading);
  }

  /** A request that may have its effect even if the answer is lost. */
  <T> VenueAnswer<T> act(String endpoint, Request request, Function<VenueJson, T> reading) {
    return call(endpoint, VenueEffect.POSSIBLE, request, reading);
  }

  /** A request of which one refusal is an answer of its own. */
  <T> VenueAnswer<T> unlessRefused(
      Rejection rejection,
      T meaning,
      String endpoint,
      VenueEffect effect,
      Request request,
      Function<VenueJson, T> reading) {
    try {
      return answered(endpoint, request, reading);
    } catch (IOException | RuntimeException e) {
      VenueFailure failure = failed(e, effect);
      return e instanceof VenueRefusal refusal
              && failure instanceof RejectedByVenue rejected
              && rejected.rejection() == rejection
          ? new Answered<>(meaning, List.of(new RawAnswer(endpoint, clock.desk(), refusal.body())))
          : new Failed<>(failure, endpoint);
    }
  }

  private <T> VenueAnswer<T> call(
      String endpoint, VenueEffect effect, Request request, Function<VenueJson, T> reading) {
    try {
      return answered(endpoint, request, reading);
    } catch (IOException | RuntimeException e) {
      return new Failed<>(failed(e, effect), endpoint);
    }
  }

  private <T> VenueAnswer<T> answered(
      String endpoint, Request request, Function<VenueJson, T> reading) throws IOException {
    VenueReply reply = request.send();
    if (reply == null) {
      throw new UnreadableAnswer("an empty answer");
    }
    listener.heard(reply.getResponseHeaders());
    return new Answered<>(
        reading.apply(reply.json()), List.of(new RawAnswer(endpoint, clock.desk(), reply.body())));
  }

  private VenueFailure failed(Exception thrown, VenueEffect effect) {
    if (thrown instanceof HttpResponseAware aware && aware.getResponseHeaders() != null) {
      listener.heard(aware.getResponseHeaders());
    }
    VenueFailure failure = failures.of(thrown, effect);
    if (failure instanceof ClockSkew) {
      clock.doubt();
    }
    if (failure instanceof AuthenticationFailed) {
      listener.keyRefused();
    }
    return failure;
  }
}
