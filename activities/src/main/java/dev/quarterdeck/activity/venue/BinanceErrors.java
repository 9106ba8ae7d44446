package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.core.venue.VenueFailure.Rejection.DUPLICATE_CLIENT_ORDER_ID;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.FILTER;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.INSUFFICIENT_FUNDS;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.ORDER_NOT_FOUND;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.OTHER;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.POSITION_MODE;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.UNKNOWN_INSTRUMENT;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.WOULD_NOT_REDUCE;
import static dev.quarterdeck.core.venue.VenueFailure.Rejection.WOULD_TAKE;

import dev.quarterdeck.activity.venue.ErrorMeaning.Plain;
import dev.quarterdeck.activity.venue.ErrorMeaning.Refusal;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.knowm.xchange.binance.dto.BinanceException;

/** What Binance's error codes mean, spot and USD-M. */
final class BinanceErrors {
  private static final int OK = 200;

  private BinanceErrors() {}

  /** What an exception of XChange's says. */
  static Optional<NamedError> read(Throwable thrown) {
    if (!(thrown instanceof BinanceException coded)) {
      return Optional.empty();
    }
    String text = Objects.requireNonNullElse(coded.getMessage(), "");
    boolean success = coded.getHttpStatusCode() == OK;
    return Optional.of(
        new NamedError(
            meaning(coded.getCode(), text),
            coded.getCode() + " " + text + (success ? ", under the status of a success" : ""),
            coded.getHttpStatusCode(),
            coded.getResponseHeaders(),
            !success));
  }

  /** The meaning of a code; where Binance uses one code for many refusals, its text decides. */
  static ErrorMeaning meaning(int code, String text) {
    return switch (code) {
      case -1000, -1001, -1006, -1007 -> Plain.NO_ANSWER;
      case -1003, -1015, -1034 -> Plain.TOO_MANY;
      case -1008, -1016 -> Plain.UNAVAILABLE;
      case -1021 -> Plain.CLOCK;
      case -1002, -1022, -2008, -2014, -2015, -2017 -> Plain.AUTHENTICATION;
      case -1010, -2010, -2011, -1013 -> new Refusal(byText(text));
      case -2013 -> new Refusal(ORDER_NOT_FOUND);
      case -1121 -> new Refusal(UNKNOWN_INSTRUMENT);
      case -2018, -2019, -4050, -4051 -> new Refusal(INSUFFICIENT_FUNDS);
      case -2022, -4118 -> new Refusal(WOULD_NOT_REDUCE);
      case -4061 -> new Refusal(POSITION_MODE);
      case -4111, -4116 -> new Refusal(DUPLICATE_CLIENT_ORDER_ID);
      case -5022 -> new Refusal(WOULD_TAKE);
      default -> byRange(code);
    };
  }

  private static ErrorMeaning byRange(int code) {
    return switch (-code) {
      case 1111,
          4001,
          4002,
          4003,
          4004,
          4005,
          4013,
          4014,
          4016,
          4023,
          4024,
          4029,
          4030,
          4131,
          4164 ->
          new Refusal(FILTER);
      default ->
          -code >= 1100 && -code < 1200 || -code >= 2000 && -code < 6000
              ? new Refusal(OTHER)
              : Plain.UNFAMILIAR;
    };
  }

  private static Rejection byText(String text) {
    String words = text.toLowerCase(Locale.ROOT);
    if (words.contains("insufficient")) {
      return INSUFFICIENT_FUNDS;
    }
    if (words.contains("duplicate order")) {
      return DUPLICATE_CLIENT_ORDER_ID;
    }
    if (words.contains("immediately match")) {
      return WOULD_TAKE;
    }
    if (words.contains("unknown order")) {
      return ORDER_NOT_FOUND;
    }
    boolean filter =
        words.contains("filter failure")
            || words.contains("invalid quantity")
            || words.contains("invalid price")
            || words.contains("min_notional");
    return filter ? FILTER : OTHER;
  }
}
