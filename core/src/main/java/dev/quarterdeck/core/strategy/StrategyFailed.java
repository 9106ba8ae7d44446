package dev.quarterdeck.core.strategy;

/** A strategy broke while it was called. The message says how; the cause says where. */
public final class StrategyFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StrategyFailed(Throwable cause) {
    super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
  }
}
