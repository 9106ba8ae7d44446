package dev.quarterdeck.activity.venue;

/** A key cannot be used; says which by its name, and why, and never what it is. */
public final class CredentialsUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CredentialsUnusable(String message) {
    super(message);
  }
}
