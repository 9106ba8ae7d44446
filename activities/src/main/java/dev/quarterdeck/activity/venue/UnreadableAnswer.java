package dev.quarterdeck.activity.venue;

/** A venue answered something else than it documents, so that nothing can be concluded from it. */
final class UnreadableAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableAnswer(String message) {
    super(message);
  }
}
