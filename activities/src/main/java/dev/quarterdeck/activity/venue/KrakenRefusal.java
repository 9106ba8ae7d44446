package dev.quarterdeck.activity.venue;

import java.util.List;

/** Kraken's answer names errors, which it does under HTTP 200. */
final class KrakenRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> errors;

  private KrakenRefusal(List<String> errors) {
    super(String.join("; ", errors));
    this.errors = errors;
  }

  /**
   * The result of an answer without errors; warnings are none.
   *
   * @throws KrakenRefusal when there are errors
   */
  static VenueJson result(VenueJson answer) {
    List<String> errors =
        answer.list("error").stream()
            .map(VenueJson::text)
            .filter(error -> !error.startsWith("W"))
            .toList();
    if (!errors.isEmpty()) {
      throw new KrakenRefusal(errors);
    }
    return answer.field("result");
  }

  /** The venue's words, at least one. */
  List<String> errors() {
    return errors;
  }
}
