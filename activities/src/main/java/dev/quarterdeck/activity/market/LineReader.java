package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines, or at another byte, without copying them out of its buffer. */
final class LineReader {
  private static final int MAXIMUM_LENGTH = 1 << 26;

  private final String name;
  private final InputStream in;
  private final byte delimiter;
  private byte[] buffer = new byte[1 << 18];
  private int from;
  private int to;
  private int nextFrom;
  private int filled;
  private boolean ended;
  private long line;

  LineReader(String name, InputStream in, char delimiter) {
    this.name = name;
    this.in = in;
    this.delimiter = (byte) delimiter;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws SourceBroken {
    int searched = nextFrom;
    while (true) {
      int at = searched;
      while (at < filled && buffer[at] != delimiter) {
        at++;
      }
      if (at < filled || (ended && nextFrom < filled)) {
        from = nextFrom;
        to = at;
        nextFrom = Math.min(at + 1, filled);
        line++;
        if (to > from && buffer[to - 1] == '\r') {
          to--;
        }
        return true;
      }
      if (ended) {
        return false;
      }
      int kept = nextFrom;
      fill();
      searched = at - (kept - nextFrom);
    }
  }

  /** The bytes that the line is in; good until {@link #next}. */
  byte[] text() {
    return buffer;
  }

  /** Where the line begins. */
  int from() {
    return from;
  }

  /** Where it ends, without its end of line. */
  int to() {
    return to;
  }

  /** Whether there is nothing but white space in it. */
  boolean isBlank() {
    int at = from;
    while (at < to && buffer[at] <= ' ' && buffer[at] >= 0) {
      at++;
    }
    return at == to;
  }

  /** Its number, from 1. */
  long line() {
    return line;
  }

  private void fill() throws SourceBroken {
    if (nextFrom > 0) {
      System.arraycopy(buffer, nextFrom, buffer, 0, filled - nextFrom);
      filled -= nextFrom;
      nextFrom = 0;
    }
    if (filled == buffer.length) {
      if (filled >= MAXIMUM_LENGTH) {
        throw new SourceBroken(
            name + ": line " + (line + 1) + " is longer than " + MAXIMUM_LENGTH + " bytes",
            new IOException("line too long"));
      }
      buffer = Arrays.copyOf(buffer, filled * 2);
    }
    try {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        ended = true;
      } else {
        filled += read;
      }
    } catch (IOException e) {
      throw new SourceBroken(
          name
              + ": cannot be read past line "
              + line
              + " (truncated or damaged): "
              + e.getMessage(),
          e);
    }
  }
}
