package dev.quarterdeck.activity.catalog;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing wrong with a desk directory.
 *
 * @param file the file, relative to the desk directory, with '/' between names
 * @param line line in the file, from 1; 0 where no line is to blame
 * @param message what is wrong and what is allowed
 */
public record Problem(String file, int line, String message) implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::message);

  public Problem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(message, "message");
  }

  /** By file, then line. */
  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line: message}, as editors understand it. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
  }
}
