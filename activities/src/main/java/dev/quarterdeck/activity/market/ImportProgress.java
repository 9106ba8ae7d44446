package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.DatasetGap;

/** Hears how an import goes, on the importing thread. */
public interface ImportProgress {
  /**
   * So many lines are read; called now and then.
   *
   * @param lines of all files so far
   * @param bytesRead of the files as they lie, so far
   * @param bytesTotal of the files as they lie
   */
  default void read(long lines, long bytesRead, long bytesTotal) {}

  /** A line was refused. Called for the first hundred. */
  default void refused(RefusedLine line) {}

  /** A gap was found. */
  default void gap(DatasetGap gap) {}

  /** Hears nothing. */
  static ImportProgress none() {
    return new ImportProgress() {};
  }
}
