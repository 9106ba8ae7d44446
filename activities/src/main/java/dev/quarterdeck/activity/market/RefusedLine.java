package dev.quarterdeck.activity.market;

import java.util.Objects;

/**
 * A line that was not taken.
 *
 * @param file name of the file, without its folder
 * @param line number in the file, from 1; of bars in one JSON array, the bar's number
 * @param reason what is wrong with it
 */
public record RefusedLine(String file, long line, String reason) {
  public RefusedLine {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + reason;
  }
}
