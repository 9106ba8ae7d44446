package dev.quarterdeck.activity.venue;

import org.knowm.xchange.binance.dto.BinanceException;

/** XChange's exception of an error that Binance has a code for, with the text that it came in. */
final class VenueRefusal extends BinanceException {
  private static final long serialVersionUID = 1L;

  private final String body;

  VenueRefusal(int code, String message, String body) {
    super(code, message);
    this.body = body;
  }

  /** The text, byte for byte. */
  String body() {
    return body;
  }
}
