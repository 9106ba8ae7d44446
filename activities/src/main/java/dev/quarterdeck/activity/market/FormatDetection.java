package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a file's format by its first lines. */
final class FormatDetection {
  private static final int LOOKED_AT = 4_096;
  private static final String NUMBER = "\\s*[0-9]+(\\.[0-9]*)?\\s*";
  private static final Pattern CAPTURE = Pattern.compile("[0-9]{16,20} \\{.*");
  private static final Pattern LOG = Pattern.compile("[0-9]{10,16} [a-z_]+ \\{.*");
  private static final Pattern TRADES = Pattern.compile(NUMBER + "," + NUMBER + "," + NUMBER);
  private static final Pattern CANDLES = Pattern.compile("[-0-9T:. +Z]+(," + NUMBER + "){5}(,.*)?");
  private static final Pattern LEAN =
      Pattern.compile("[0-9]{8}_.+_minute_(trade|quote)(_perp)?\\.csv");

  private FormatDetection() {}

  /**
   * The format of the first file.
   *
   * @throws ImportRefused when it is none that is known, or the file cannot be read
   */
  static DatasetFormat detect(Sources sources) throws ImportRefused {
    SourcePart part = sources.parts().getFirst();
    String start;
    try (InputStream in = sources.open(part)) {
      start = new String(in.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ImportRefused(
          e instanceof SourceBroken
              ? String.valueOf(e.getMessage())
              : part.name() + ": cannot be read (truncated or damaged): " + e.getMessage());
    }
    if (part.entry().isPresent() && LEAN.matcher(part.entry().get()).matches()) {
      return DatasetFormat.LEAN;
    }
    if (start.stripLeading().startsWith("[")) {
      return DatasetFormat.CANDLES_JSON;
    }
    String[] lines = start.lines().filter(line -> !line.isBlank()).limit(2).toArray(String[]::new);
    for (String line : lines) {
      DatasetFormat format = ofLine(line);
      if (format != null) {
        return format;
      }
    }
    throw new ImportRefused(
        part.name() + ": no known format; name one of " + DatasetFormat.names());
  }

  private static @Nullable DatasetFormat ofLine(String line) {
    if (line.startsWith("id,timestamp,exchange.timestamp,price,volume,action,direction")) {
      return DatasetFormat.BITSTAMP_ORDERS;
    }
    if (CAPTURE.matcher(line).matches()) {
      return DatasetFormat.BINANCE_CAPTURE;
    }
    if (LOG.matcher(line).matches()) {
      return DatasetFormat.BITSTAMP_LOG;
    }
    if (TRADES.matcher(line).matches()) {
      return DatasetFormat.TRADES_CSV;
    }
    return CANDLES.matcher(line).matches() ? DatasetFormat.CANDLES_CSV : null;
  }
}
