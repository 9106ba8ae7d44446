package dev.quarterdeck.core.strategy;

/** A strategy's class is missing, is not a strategy, or cannot be built. The message says which. */
public final class StrategyNotLoadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StrategyNotLoadable(String message) {
    super(message);
  }

  StrategyNotLoadable(String message, Throwable cause) {
    super(message, cause);
  }
}
