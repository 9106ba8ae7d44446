package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.SymbolRules;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Recorded files, one after the other, as one stream of events. What they are, they say. */
final class RecordedFiles implements Recording {

  private static final int GZIP_MAGIC = 0x1f8b;

  private final Iterator<Path> files;
  private final Supplier<SymbolRules> symbolOfTables;
  private final ThinBook thinBook;
  private final Deque<RecordedEvent> ahead = new ArrayDeque<>();
  private @Nullable BufferedReader reader;
  private @Nullable LineReader format;
  private String place = "nowhere";

  /**
   * @param symbolOfTables what a table of trades trades, which does not say so itself
   */
  RecordedFiles(List<Path> files, Supplier<SymbolRules> symbolOfTables, ThinBook thinBook) {
    this.files = List.copyOf(files).iterator();
    this.symbolOfTables = symbolOfTables;
    this.thinBook = thinBook;
  }

  @Override
  public @Nullable RecordedEvent next() throws IOException {
    while (ahead.isEmpty()) {
      String line = line();
      if (line == null) {
        return null;
      }
      if (format == null) {
        format = format(line);
      }
      try {
        ahead.addAll(format.read(line));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
      }
    }
    return ahead.poll();
  }

  private LineReader format(String line) {
    if (BinanceCapture.reads(line)) {
      return new BinanceCapture();
    }
    if (TradeTable.reads(line)) {
      return new TradeTable(symbolOfTables.get(), thinBook);
    }
    throw new IllegalArgumentException(
        place + " is neither a capture of Binance's streams nor a table of trades");
  }

  private @Nullable String line() throws IOException {
    while (true) {
      if (reader != null) {
        String line = reader.readLine();
        if (line != null) {
          return line;
        }
        reader.close();
        reader = null;
      }
      if (!files.hasNext()) {
        return null;
      }
      Path file = files.next();
      place = file.toString();
      reader = open(file);
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(in, 65_536) : in;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
