package dev.quarterdeck.simvenue.replay;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** The columns of a dataset that a market is played from, mapped into memory. */
final class DatasetColumns implements AutoCloseable {

  private static final ValueLayout.OfLong WHOLE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long NANOS = 1_000_000_000;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment times;
  private final MemorySegment kinds;
  private final MemorySegment prices;
  private final MemorySegment quantities;
  private final MemorySegment references;

  DatasetColumns(Path folder, long rows) throws IOException {
    boolean mapped = false;
    try {
      times = map(folder.resolve("timestamp.column"), rows * Long.BYTES);
      kinds = map(folder.resolve("kind.column"), rows);
      prices = map(folder.resolve("price.column"), rows * Long.BYTES);
      quantities = map(folder.resolve("quantity.column"), rows * Long.BYTES);
      references = map(folder.resolve("reference.column"), rows * Long.BYTES);
      mapped = true;
    } finally {
      if (!mapped) {
        arena.close();
      }
    }
  }

  private MemorySegment map(Path file, long expected) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != expected) {
        throw new IOException(file + " has " + channel.size() + " bytes and not " + expected);
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, expected, arena);
    }
  }

  Instant time(long row) {
    long nanos = times.get(WHOLE, row * Long.BYTES);
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  byte kind(long row) {
    return kinds.get(ValueLayout.JAVA_BYTE, row);
  }

  long ticks(long row) {
    return prices.get(WHOLE, row * Long.BYTES);
  }

  long lots(long row) {
    return quantities.get(WHOLE, row * Long.BYTES);
  }

  /** The venue's id of what the row tells of. */
  long reference(long row) {
    return references.get(WHOLE, row * Long.BYTES);
  }

  @Override
  public void close() {
    arena.close();
  }
}
