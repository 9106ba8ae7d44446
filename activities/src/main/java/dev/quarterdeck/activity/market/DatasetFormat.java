package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.FeedLevel;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A kind of file that recordings come in. Any of them may be wrapped in gzip, xz or zip. */
public enum DatasetFormat {
  /** Lines of {@code epoch seconds or milliseconds, price, amount}. */
  TRADES_CSV("trades-csv"),
  /** Lines of {@code <nanoseconds> <websocket or REST JSON>} of Binance, spot or USD-M. */
  BINANCE_CAPTURE("binance-capture"),
  /** Bitstamp's order events as {@code id,timestamp,exchange.timestamp,price,volume,...}. */
  BITSTAMP_ORDERS("bitstamp-orders"),
  /** Bitstamp's order and trade events as {@code <milliseconds> <event> <JSON>}. */
  BITSTAMP_LOG("bitstamp-log"),
  /** Bars as one JSON array of {@code [open time in ms, open, high, low, close, volume]}. */
  CANDLES_JSON("candles-json"),
  /** Bars as lines of {@code open time, open, high, low, close, volume}. */
  CANDLES_CSV("candles-csv"),
  /** Minute trade bars of LEAN, with its minute quote bars beside them. */
  LEAN("lean");

  private final String text;

  DatasetFormat(String text) {
    this.text = text;
  }

  /** The name on the command line. */
  public String text() {
    return text;
  }

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException with the known names, when there is none of this one
   */
  public static DatasetFormat parse(String text) {
    for (DatasetFormat format : values()) {
      if (format.text.equals(text)) {
        return format;
      }
    }
    throw new IllegalArgumentException("no format '" + text + "'; known: " + names());
  }

  /** How much of the market recordings of this format show. */
  FeedLevel feedLevel() {
    return switch (this) {
      case TRADES_CSV -> FeedLevel.TRADES;
      case BINANCE_CAPTURE -> FeedLevel.L2;
      case BITSTAMP_ORDERS, BITSTAMP_LOG -> FeedLevel.L3;
      case CANDLES_JSON, CANDLES_CSV, LEAN -> FeedLevel.CANDLES;
    };
  }

  /** Whether a first pass over everything is needed even where the instrument is known. */
  boolean needsSurvey() {
    return switch (this) {
      case BITSTAMP_ORDERS, BITSTAMP_LOG -> true;
      case TRADES_CSV, BINANCE_CAPTURE, CANDLES_JSON, CANDLES_CSV, LEAN -> false;
    };
  }

  /** Reads this format for a session. */
  Importer importer(ImportSession session) {
    return switch (this) {
      case TRADES_CSV -> new TradesCsvImporter(session);
      case BINANCE_CAPTURE -> new BinanceCaptureImporter(session);
      case BITSTAMP_ORDERS -> new BitstampOrdersImporter(session);
      case BITSTAMP_LOG -> new BitstampLogImporter(session);
      case CANDLES_JSON -> new CandlesJsonImporter(session);
      case CANDLES_CSV -> new CandlesCsvImporter(session);
      case LEAN -> new LeanImporter(session);
    };
  }

  /** All names, comma separated. */
  static String names() {
    return Arrays.stream(values()).map(DatasetFormat::text).collect(Collectors.joining(", "));
  }
}
