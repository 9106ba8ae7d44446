package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder in which a desk keeps a recording, as the folder's descriptor describes it.
 *
 * @param symbol what was recorded, without its venue
 * @param content how much of the market is in it
 * @param tick what its prices count
 * @param lot what its quantities count
 */
record Dataset(
    Path folder,
    MarketKind market,
    String symbol,
    Content content,
    BigDecimal tick,
    BigDecimal lot,
    long rows) {

  private static final String DESCRIPTOR = "descriptor.json";
  private static final int LAYOUT = 1;

  /** What can be played. */
  enum Content {
    ORDERS_AND_TRADES,
    BOOK_AND_TRADES,
    TRADES
  }

  Dataset {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(market, "market");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(content, "content");
    if (tick.signum() <= 0 || lot.signum() <= 0 || rows <= 0) {
      throw new IllegalArgumentException(
          folder + ": " + rows + " rows in ticks of " + tick + " and lots of " + lot);
    }
  }

  /** Whether a folder is one of a dataset. */
  static boolean isAt(Path folder) {
    return Files.isRegularFile(folder.resolve(DESCRIPTOR));
  }

  /**
   * The dataset in a folder.
   *
   * @throws IllegalArgumentException when it is none, or one that no market can be played from
   */
  static Dataset at(Path folder) throws IOException {
    try {
      JsonNode descriptor =
          JsonMapper.builder()
              .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
              .build()
              .readTree(Files.readString(folder.resolve(DESCRIPTOR)));
      int layout = descriptor.path("layout").asInt();
      if (layout != LAYOUT) {
        throw new IllegalArgumentException(folder + " has layout " + layout + ", not " + LAYOUT);
      }
      JsonNode instrument = descriptor.path("instrument");
      return new Dataset(
          folder,
          market(folder, instrument.path("instrumentClass").asString()),
          instrument.path("id").asString().replaceFirst("@.*", ""),
          content(folder, descriptor.path("feedLevel").asString()),
          instrument.path("priceIncrement").asDecimal(),
          instrument.path("quantityIncrement").asDecimal(),
          descriptor.path("rows").asLong());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(folder + ": " + e.getMessage(), e);
    }
  }

  private static MarketKind market(Path folder, String instrumentClass) {
    return switch (instrumentClass) {
      case "SPOT" -> MarketKind.SPOT;
      case "PERPETUAL" -> MarketKind.USD_M;
      default ->
          throw new IllegalArgumentException(
              folder + " is of the unknown kind '" + instrumentClass + "'");
    };
  }

  private static Content content(Path folder, String feedLevel) {
    return switch (feedLevel) {
      case "L3" -> Content.ORDERS_AND_TRADES;
      case "L2" -> Content.BOOK_AND_TRADES;
      case "TRADES" -> Content.TRADES;
      case "CANDLES" ->
          throw new IllegalArgumentException(
              folder + " holds candles: they do not say what was traded when");
      default ->
          throw new IllegalArgumentException(
              folder + " is of the unknown feed level '" + feedLevel + "'");
    };
  }
}
