package dev.quarterdeck.worker.desk;

import org.jspecify.annotations.Nullable;

/** The desk cannot run; the message tells the operator why and what to do. */
public final class DeskUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Exit code: something that the desk needs failed. */
  static final int FAILED = 1;

  /** Exit code: refused because of what was asked, or because another desk runs. */
  static final int REFUSED = 2;

  private final int exitCode;

  private DeskUnavailable(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  static DeskUnavailable refused(String message) {
    return new DeskUnavailable(REFUSED, message, null);
  }

  static DeskUnavailable failed(String message) {
    return new DeskUnavailable(FAILED, message, null);
  }

  static DeskUnavailable failed(String message, Throwable cause) {
    return new DeskUnavailable(FAILED, message + ": " + cause.getMessage(), cause);
  }

  /** The exit code of a process that ends because of this. */
  public int exitCode() {
    return exitCode;
  }
}
