package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
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
  private final Arena arena = Arena.ofAuto();
  private final Path folder;
  private final long rows;
  private final boolean growing;

  private TapeMapping(Path folder, long rows, boolean growing) {
    this.folder = folder;
    this.rows = rows;
    this.growing = growing;
  }

  /** A dataset: its files are exactly as long as they have to be. */
  static Tape of(Path folder, DatasetManifest manifest) throws IOException {
    return new TapeMapping(folder, manifest.rows(), false)
        .tape(manifest.instrument(), manifest.feedLevel());
  }

  /** The first rows of levels of a recording that goes on: its files may be longer already. */
  static Tape growing(Path folder, Instrument instrument, long rows) throws IOException {
    return new TapeMapping(folder, rows, true).tape(instrument, FeedLevel.L2);
  }

  private Tape tape(Instrument instrument, FeedLevel feedLevel) throws IOException {
    TapeColumns columns =
        new TapeColumns(
            map(Column.TIMESTAMP),
            map(Column.KIND),
            map(Column.PRICE),
            map(Column.QUANTITY),
            map(Column.REFERENCE),
            feedLevel == FeedLevel.CANDLES
                ? Optional.of(
                    new TapeColumns.Bars(map(Column.OPEN), map(Column.HIGH), map(Column.LOW)))
                : Optional.empty());
    return new Tape(instrument, feedLevel, columns);
  }

  private MemorySegment map(Column column) throws IOException {
    long expected = rows * (column == Column.KIND ? 1 : Long.BYTES);
    try (FileChannel channel =
        FileChannel.open(folder.resolve(column.fileName()), StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < expected || (size > expected && !growing)) {
        throw new IOException(column.fileName() + " has " + size + " bytes and not " + expected);
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, expected, arena);
    }
  }
}
