package dev.quarterdeck.worker.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Lines that are rewritten in place on a terminal; elsewhere each change is a line of its own, at
 * most one in five seconds.
 */
public final class ProgressLines implements AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final int WIDTH = 118;

  private final PrintWriter out;
  private final boolean interactive;
  private final InstantSource clock;
  private final String[] lines;
  private final String[] written;
  private final Instant[] due;
  private boolean drawn;

  /** This many lines, empty at first. */
  public ProgressLines(Terminal terminal, InstantSource clock, int count) {
    this.out = terminal.messages();
    this.interactive = terminal.interactive();
    this.clock = clock;
    this.lines = filled(count);
    this.written = filled(count);
    this.due = new Instant[count];
    Arrays.fill(due, Instant.MIN);
  }

  /** Replaces one line. */
  public void set(int index, String text) {
    lines[index] = text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    if (interactive) {
      redraw();
    } else {
      write(index, false);
    }
  }

  /** Writes something above the lines, which stays. */
  public void say(String text) {
    if (interactive) {
      erase();
      out.println(text);
      drawn = false;
      redraw();
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Leaves the last state of every line behind. */
  @Override
  public void close() {
    if (!interactive) {
      for (int i = 0; i < lines.length; i++) {
        write(i, true);
      }
    }
    out.flush();
  }

  private void write(int index, boolean now) {
    if (!lines[index].equals(written[index]) && (now || !clock.instant().isBefore(due[index]))) {
      out.println(lines[index]);
      out.flush();
      written[index] = lines[index];
      due[index] = clock.instant().plus(QUIET);
    }
  }

  private void redraw() {
    erase();
    for (String line : lines) {
      out.println(line);
    }
    out.flush();
    drawn = true;
  }

  /** Moves the cursor to the first line and clears from there to the end of the screen. */
  private void erase() {
    if (drawn) {
      out.print("\u001b[" + lines.length + "A\r\u001b[J");
    }
  }

  private static String[] filled(int count) {
    String[] lines = new String[count];
    Arrays.fill(lines, "");
    return lines;
  }
}
