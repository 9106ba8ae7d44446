package dev.quarterdeck.activity.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import java.util.List;

/** Binance's public JSON, answers and streams alike; what does not fit is unreadable. */
final class PublicJson {
  private static final TradeNames LISTED =
      new TradeNames("id", "price", "qty", "isBuyerMaker", "time");

  private final ObjectMapper mapper =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** What the fields of a trade are called. */
  record TradeNames(String id, String price, String quantity, String buyerMade, String at) {}

  /** Any JSON. */
  VenueJson read(String text) {
    try {
      return new VenueJson(mapper.readTree(text));
    } catch (JsonProcessingException e) {
      throw new UnreadableAnswer("no JSON: " + e.getOriginalMessage());
    }
  }

  /** The answer of {@code depth}. */
  VenueBook book(InstrumentId instrument, String text) {
    VenueJson book = read(text);
    return new VenueBook(
        instrument, book.whole("lastUpdateId"), levels(book, "bids"), levels(book, "asks"));
  }

  /** The answer of {@code trades}, oldest first. */
  List<PublicTrade> trades(String text) {
    return read(text).list().stream().map(trade -> trade(trade, LISTED)).toList();
  }

  /** A trade. */
  static PublicTrade trade(VenueJson trade, TradeNames names) {
    try {
      return new PublicTrade(
          trade.whole(names.id()),
          trade.flag(names.buyerMade()) ? Side.SELL : Side.BUY,
          trade.decimal(names.price()),
          trade.decimal(names.quantity()),
          !trade.has("X") || trade.text("X").equals("MARKET"),
          trade.time(names.at()));
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswer("no trade: " + e.getMessage());
    }
  }

  /** A list of price and quantity. */
  static List<Level> levels(VenueJson json, String name) {
    try {
      return json.list(name).stream()
          .map(level -> new Level(level.at(0).decimal(), level.at(1).decimal()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswer("no level: " + e.getMessage());
    }
  }
}
