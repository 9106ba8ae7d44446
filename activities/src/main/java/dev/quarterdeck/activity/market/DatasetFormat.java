package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.FeedLevel;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A kind of file that recordings come in. Any of them may be wrapped in gzip, xz or zip. */
public enum DatasetFormat {
  /** Lines of {@code epoch seconds or milliseconds, price, amount}. */
  TRADES_CSV("trades-csv"),
  /** Lines of {@code <nanoseconds> <websocket or REST JSON>} of Binance, spot or USD-M. */
  BINANCE_CAPTURE("binance-capture");

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
    };
  }

  /** Whether a first pass over everything is needed even where the instrument is known. */
  boolean needsSurvey() {
    return switch (this) {
      case TRADES_CSV, BINANCE_CAPTURE -> false;
    };
  }

  /** Reads this format for a session. */
  Importer importer(ImportSession session) {
    return switch (this) {
      case TRADES_CSV -> new TradesCsvImporter(session);
      case BINANCE_CAPTURE -> new BinanceCaptureImporter(session);
    };
  }

  /** All names, comma separated. */
  static String names() {
    return Arrays.stream(values()).map(DatasetFormat::text).collect(Collectors.joining(", "));
  }
}
