package dev.quarterdeck.activity.venue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Messages of Binance's streams as somebody received them, with a snapshot among them. */
final class RecordedStream {
  private RecordedStream() {}

  /** A message and when it came. */
  record Line(Instant at, String text) {
    boolean snapshot() {
      return text.startsWith("{\"lastUpdateId\"");
    }
  }

  static final String SPOT = "binance-spot/btcusdt_20240808.gz";
  static final String SPOT_NEXT_DAY = "binance-spot/btcusdt_20240809.gz";
  static final String PERPETUAL = "binance-usdm/btcusdt_20240808.gz";

  static List<Line> lines(String file, long most) {
    Path path =
        Path.of(Objects.requireNonNull(System.getProperty("quarterdeck.shared")))
            .resolve("data/ticks")
            .resolve(file);
    try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8));
        Stream<String> lines = reader.lines()) {
      return lines.limit(most).map(RecordedStream::line).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The messages of several files, one after the other. */
  static List<Line> all(String... files) {
    List<Line> lines = new ArrayList<>();
    for (String file : files) {
      lines.addAll(lines(file, Long.MAX_VALUE));
    }
    return lines;
  }

  private static Line line(String line) {
    int space = line.indexOf(' ');
    long nanos = Long.parseLong(line.substring(0, space));
    return new Line(
        Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000),
        line.substring(space + 1));
  }
}
