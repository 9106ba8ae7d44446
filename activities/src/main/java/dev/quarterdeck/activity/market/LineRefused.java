package dev.quarterdeck.activity.market;

/**
 * A line that is not taken; the rest of the file goes on. Without a stack trace, for its number.
 */
final class LineRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean tooFine;

  LineRefused(String reason) {
    this(reason, false);
  }

  private LineRefused(String reason, boolean tooFine) {
    super(reason, null, false, false);
    this.tooFine = tooFine;
  }

  /** Refused for a number between two steps alone. */
  static LineRefused tooFine(String reason) {
    return new LineRefused(reason, true);
  }

  /** Whether smaller increments would have let the line in. */
  boolean isTooFine() {
    return tooFine;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
