package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.util.Optional;

/**
 * Turns the lines of one format into rows. An instance sees the lines of all files of an import in
 * order. A line that it throws {@link LineRefused} for has left no row.
 */
interface Importer {
  /** What separates lines. */
  default char delimiter() {
    return '\n';
  }

  /** A file, or a file within an archive, begins. */
  default void begin(SourcePart part) throws ImportRefused {}

  /** One line, {@code from} included, {@code to} not; it is never blank. */
  void line(byte[] text, int from, int to, long number)
      throws LineRefused, IOException, ImportRefused;

  /** A line of white space alone; it counts for nothing. */
  default void blank() {}

  /** A file, or a file within an archive, ended. */
  default void end(SourcePart part) throws IOException, ImportRefused {}

  /** All files were read. */
  default void finish() throws IOException, ImportRefused {}

  /** What the lines said of the instrument. */
  default Optional<InstrumentHint> hint() {
    return Optional.empty();
  }

  /** What a reader of the manifest should know besides the files' names, or nothing. */
  default String remark() {
    return "";
  }
}
