package dev.quarterdeck.db;

/**
 * A row is there already under its natural key, and says something else. A retry writes the same
 * again; this one does not, so something upstream is not deterministic. Nothing was written.
 */
public final class ConflictingContent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConflictingContent(String message) {
    super(message);
  }
}
