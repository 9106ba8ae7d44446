package dev.quarterdeck.simvenue.kraken;

/** The venue says no, in the words of its error list. */
final class KrakenError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String text;

  KrakenError(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  static KrakenError argument(String name) {
    return new KrakenError("EGeneral:Invalid arguments:" + name);
  }

  String text() {
    return text;
  }
}
