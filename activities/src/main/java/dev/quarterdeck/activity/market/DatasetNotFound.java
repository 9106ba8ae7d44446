package dev.quarterdeck.activity.market;

/** No dataset has this name or hash. */
public final class DatasetNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatasetNotFound(String message) {
    super(message);
  }
}
