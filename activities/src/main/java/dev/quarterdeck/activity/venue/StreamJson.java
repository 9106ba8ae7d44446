package dev.quarterdeck.activity.venue;

import dev.quarterdeck.activity.venue.PublicJson.TradeNames;
import dev.quarterdeck.activity.venue.StreamMessage.Diff;
import dev.quarterdeck.activity.venue.StreamMessage.Leaving;
import dev.quarterdeck.activity.venue.StreamMessage.Other;
import dev.quarterdeck.activity.venue.StreamMessage.Quote;
import dev.quarterdeck.activity.venue.StreamMessage.Traded;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueBook.Level;
import java.util.Objects;

/** Reads the messages of the streams of one instrument, wrapped as combined streams are or bare. */
final class StreamJson {
  private static final TradeNames STREAMED = new TradeNames("t", "p", "q", "m", "T");

  private final InstrumentId instrument;
  private final PublicJson json = new PublicJson();

  StreamJson(InstrumentId instrument) {
    this.instrument = Objects.requireNonNull(instrument, "instrument");
  }

  /**
   * What a message says.
   *
   * @throws UnreadableAnswer when it says nothing that can be understood
   */
  StreamMessage read(String text) {
    VenueJson outer = json.read(text);
    VenueJson message = outer.has("stream") ? outer.field("data") : outer;
    // Spot's bookTicker is the one message without a name.
    String event = message.has("e") ? message.text("e") : message.has("B") ? "bookTicker" : "";
    if (message.has("s") && !message.text("s").equals(instrument.symbol())) {
      return new Other();
    }
    return switch (event) {
      case "depthUpdate" -> diff(message);
      case "trade" -> new Traded(PublicJson.trade(message, STREAMED));
      case "bookTicker" -> quote(message);
      case "serverShutdown" -> new Leaving();
      default -> new Other();
    };
  }

  private static Diff diff(VenueJson message) {
    long after = message.has("pu") ? message.whole("pu") : message.whole("U") - 1;
    return new Diff(
        after,
        message.whole("u"),
        PublicJson.levels(message, "b"),
        PublicJson.levels(message, "a"));
  }

  /** A side on which nothing rests has price 0; such a quote says nothing to compare with. */
  private static StreamMessage quote(VenueJson message) {
    if (message.decimal("b").signum() == 0 || message.decimal("a").signum() == 0) {
      return new Other();
    }
    try {
      return new Quote(
          message.whole("u"),
          new Level(message.decimal("b"), message.decimal("B")),
          new Level(message.decimal("a"), message.decimal("A")));
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswer("no quote: " + e.getMessage());
    }
  }
}
