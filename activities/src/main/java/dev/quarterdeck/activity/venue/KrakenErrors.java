package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.ErrorMeaning.Plain.AUTHENTICATION;
import static dev.quarterdeck.activity.venue.ErrorMeaning.Plain.CLOCK;
import static dev.quarterdeck.activity.venue.ErrorMeaning.Plain.NO_ANSWER;
import static dev.quarterdeck.activity.venue.ErrorMeaning.Plain.SHUT_OUT;
import static dev.quarterdeck.activity.venue.ErrorMeaning.Plain.TOO_MANY;
import static dev.quarterdeck.activity.venue.ErrorMeaning.Plain.UNAVAILABLE;
import static dev.quarterdeck.activity.venue.ErrorMeaning.Plain.UNFAMILIAR;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.DUPLICATE_CLIENT_ORDER_ID;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.FILTER;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.INSUFFICIENT_FUNDS;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.ORDER_NOT_FOUND;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.OTHER;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.UNKNOWN_INSTRUMENT;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.WOULD_NOT_REDUCE;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.WOULD_TAKE;

import dev.quarterdeck.activity.venue.ErrorMeaning.Plain;
import dev.quarterdeck.activity.venue.ErrorMeaning.Refusal;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What Kraken's errors mean. They are words, and many go on with particulars. */
final class KrakenErrors {
  private static final int OK = 200;
  private static final String NONCE = "EAPI:Invalid nonce";

  /** By how an error begins; the first that fits. */
  private static final List<Map.Entry<String, ErrorMeaning>> TABLE =
      List.of(
          Map.entry("EAPI:Rate limit exceeded", TOO_MANY),
          Map.entry("EOrder:Rate limit exceeded", TOO_MANY),
          Map.entry("EOrder:Domain rate limit exceeded", TOO_MANY),
          Map.entry("EAuth:Rate limit exceeded", TOO_MANY),
          Map.entry("EAuth:Too many requests", TOO_MANY),
          Map.entry("EGeneral:Too many requests", TOO_MANY),
          Map.entry("EService:Throttled", TOO_MANY),
          Map.entry("EGeneral:Temporary lockout", SHUT_OUT),
          Map.entry("EService:Market in ", UNAVAILABLE),
          Map.entry("EService:Deadline elapsed", CLOCK),
          Map.entry("EGeneral:Invalid arguments:deadline", CLOCK),
          Map.entry("EService:", NO_ANSWER),
          Map.entry("EGeneral:Internal error", NO_ANSWER),
          Map.entry(NONCE, CLOCK),
          Map.entry("EAPI:", AUTHENTICATION),
          Map.entry("EAuth:", AUTHENTICATION),
          Map.entry("EAccount:Invalid permissions", AUTHENTICATION),
          Map.entry("EGeneral:Permission denied", AUTHENTICATION),
          Map.entry("ESession:Invalid session", AUTHENTICATION),
          Map.entry("EOrder:Insufficient", refusal(INSUFFICIENT_FUNDS)),
          Map.entry("EOrder:Margin allowance exceeded", refusal(INSUFFICIENT_FUNDS)),
          Map.entry("EOrder:Margin level too low", refusal(INSUFFICIENT_FUNDS)),
          Map.entry("EOrder:Order minimum not met", refusal(FILTER)),
          Map.entry("EOrder:Cost minimum not met", refusal(FILTER)),
          Map.entry("EOrder:Tick size check failed", refusal(FILTER)),
          Map.entry("EOrder:Invalid price", refusal(FILTER)),
          Map.entry("EGeneral:Invalid arguments:volume", refusal(FILTER)),
          Map.entry("EGeneral:Invalid arguments:price", refusal(FILTER)),
          Map.entry("EOrder:Post only", refusal(WOULD_TAKE)),
          Map.entry("EOrder:Reduce only", refusal(WOULD_NOT_REDUCE)),
          Map.entry("EOrder:Unknown order", refusal(ORDER_NOT_FOUND)),
          Map.entry("EOrder:Duplicate", refusal(DUPLICATE_CLIENT_ORDER_ID)),
          Map.entry("EOrder:cl_ord_id", refusal(DUPLICATE_CLIENT_ORDER_ID)),
          Map.entry("EQuery:Unknown asset", refusal(UNKNOWN_INSTRUMENT)),
          Map.entry("EOrder:", refusal(OTHER)),
          Map.entry("EQuery:", refusal(OTHER)),
          Map.entry("ETrade:", refusal(OTHER)),
          Map.entry("EFunding:", refusal(OTHER)),
          Map.entry("EBM:", refusal(OTHER)),
          Map.entry("EGeneral:Invalid arguments", refusal(OTHER)),
          Map.entry("EGeneral:Unknown method", refusal(OTHER)));

  private KrakenErrors() {}

  /** What a refusal says; of several errors the one that leaves most open. */
  static Optional<NamedError> read(Throwable thrown) {
    if (!(thrown instanceof KrakenRefusal refusal)) {
      return Optional.empty();
    }
    List<ErrorMeaning> meanings = refusal.errors().stream().map(KrakenErrors::meaning).toList();
    ErrorMeaning meaning =
        meanings.contains(NO_ANSWER)
            ? NO_ANSWER
            : meanings.contains(UNFAMILIAR) ? UNFAMILIAR : meanings.getFirst();
    return Optional.of(
        new NamedError(
            meaning,
            String.join("; ", refusal.errors()),
            OK,
            null,
            // A request that was repeated on its way is refused for its nonce after it was done.
            refusal.errors().stream().noneMatch(error -> error.startsWith(NONCE))));
  }

  static ErrorMeaning meaning(String error) {
    String words = error.toLowerCase(Locale.ROOT);
    return TABLE.stream()
        .filter(entry -> words.startsWith(entry.getKey().toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Plain.UNFAMILIAR);
  }

  private static Refusal refusal(Rejection rejection) {
    return new Refusal(rejection);
  }
}
