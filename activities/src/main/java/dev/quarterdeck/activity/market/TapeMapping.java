package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.market.TapeColumns;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Maps a dataset's columns into memory. They are unmapped when the tape is no longer reachable. */
final class TapeMapping {
  private TapeMapping() {}

  static Tape of(Path folder, DatasetManifest manifest) throws IOException {
    Arena arena = Arena.ofAuto();
    boolean bars = manifest.feedLevel() == FeedLevel.CANDLES;
    TapeColumns columns =
        new TapeColumns(
            map(folder, Column.TIMESTAMP, manifest, arena),
            map(folder, Column.KIND, manifest, arena),
            map(folder, Column.PRICE, manifest, arena),
            map(folder, Column.QUANTITY, manifest, arena),
            map(folder, Column.REFERENCE, manifest, arena),
            bars
                ? Optional.of(
                    new TapeColumns.Bars(
                        map(folder, Column.OPEN, manifest, arena),
                        map(folder, Column.HIGH, manifest, arena),
                        map(folder, Column.LOW, manifest, arena)))
                : Optional.empty());
    return new Tape(manifest.instrument(), manifest.feedLevel(), columns);
  }

  private static MemorySegment map(
      Path folder, Column column, DatasetManifest manifest, Arena arena) throws IOException {
    long expected = manifest.rows() * (column == Column.KIND ? 1 : Long.BYTES);
    try (FileChannel channel =
        FileChannel.open(folder.resolve(column.fileName()), StandardOpenOption.READ)) {
      if (channel.size() != expected) {
        throw new IOException(
            column.fileName() + " has " + channel.size() + " bytes and not " + expected);
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, expected, arena);
    }
  }
}
