package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.AuthenticationFailed;
import dev.quarterdeck.core.venue.VenueFailure.ClockSkew;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import si.mazi.rescu.HttpStatusIOException;

/**
 * Turns whatever XChange throws into a failure that says what follows from it. The venue's name for
 * an error decides where it has one, then the HTTP status, then whether the connection came about;
 * what is left may have had its effect, unless the request only read.
 */
final class VenueFailures {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BANNED = 418;
  private static final List<ErrorTable> TABLES = List.of(BinanceErrors::read, KrakenErrors::read);

  private final RetryAfter retryAfter;
  private final SecretScrubber scrubber;

  VenueFailures(RetryAfter retryAfter, SecretScrubber scrubber) {
    this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
    this.scrubber = Objects.requireNonNull(scrubber, "scrubber");
  }

  /** What follows from an exception of a request with this effect. */
  VenueFailure of(Throwable thrown, VenueEffect effect) {
    List<Throwable> chain = chain(thrown);
    for (Throwable link : chain) {
      for (ErrorTable table : TABLES) {
        Optional<NamedError> named = table.read(link);
        if (named.isPresent()) {
          return named(named.get(), effect);
        }
      }
    }
    for (Throwable link : chain) {
      if (link instanceof HttpStatusIOException answered) {
        return answered(answered, effect);
      }
    }
    Throwable root = chain.getLast();
    String detail = detail(root);
    boolean neverConnected =
        chain.stream()
            .anyMatch(
                link ->
                    link instanceof ConnectException
                        || link instanceof UnknownHostException
                        || link instanceof NoRouteToHostException
                        || link instanceof SSLHandshakeException);
    return neverConnected ? new VenueUnavailable(detail) : noAnswer(effect, detail);
  }

  private VenueFailure named(NamedError error, VenueEffect effect) {
    String detail = scrubber.scrub(error.words());
    if (!error.certain() && effect == VenueEffect.POSSIBLE) {
      return noAnswer(effect, detail);
    }
    return switch (error.meaning()) {
      case ErrorMeaning.Refusal(Rejection rejection) -> new RejectedByVenue(rejection, detail);
      case ErrorMeaning.Plain plain ->
          switch (plain) {
            case TOO_MANY -> limited(error, error.status() == BANNED, detail);
            case SHUT_OUT -> limited(error, true, detail);
            case UNAVAILABLE -> new VenueUnavailable(detail);
            case CLOCK -> new ClockSkew(detail);
            case AUTHENTICATION -> new AuthenticationFailed(detail);
            case NO_ANSWER -> noAnswer(effect, detail);
            case UNFAMILIAR -> unfamiliar(error, effect, detail);
          };
    };
  }

  /** Where the name says nothing, the status may; a refusal for a reason unknown is no refusal. */
  private VenueFailure unfamiliar(NamedError error, VenueEffect effect, String detail) {
    int status = error.status();
    if (status == TOO_MANY_REQUESTS || status == BANNED) {
      return limited(error, status == BANNED, detail);
    }
    return effect == VenueEffect.NONE && status < 500
        ? new RejectedByVenue(Rejection.OTHER, detail)
        : noAnswer(effect, detail);
  }

  private RateLimited limited(NamedError error, boolean banned, String detail) {
    return new RateLimited(retryAfter.of(error.headers(), error.words()), banned, detail);
  }

  private VenueFailure answered(HttpStatusIOException answered, VenueEffect effect) {
    int status = answered.getHttpStatusCode();
    String detail = "HTTP " + status;
    return switch (status) {
      case TOO_MANY_REQUESTS, BANNED ->
          new RateLimited(
              retryAfter.of(answered.getResponseHeaders(), ""), status == BANNED, detail);
      case 401 -> new AuthenticationFailed(detail);
      case 403 -> new VenueUnavailable(detail + ", a firewall");
      case 400, 404, 405, 413, 414 -> new RejectedByVenue(Rejection.OTHER, detail);
      default -> noAnswer(effect, detail);
    };
  }

  private static VenueFailure noAnswer(VenueEffect effect, String detail) {
    return switch (effect) {
      case NONE -> new VenueUnavailable(detail);
      case POSSIBLE -> new OutcomeUnknown(detail);
    };
  }

  private String detail(Throwable root) {
    Optional<String> message = Optional.ofNullable(root.getMessage()).map(scrubber::scrub);
    String name = root.getClass().getSimpleName();
    return message.map(text -> name + ": " + text).orElse(name);
  }

  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable link = thrown; link != null && !chain.contains(link); link = link.getCause()) {
      chain.add(link);
    }
    return chain;
  }
}
