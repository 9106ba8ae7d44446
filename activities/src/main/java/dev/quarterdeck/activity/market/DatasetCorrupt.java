package dev.quarterdeck.activity.market;

/** A dataset's files are not what was imported. */
public final class DatasetCorrupt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatasetCorrupt(String message, Throwable cause) {
    super(message, cause);
  }
}
