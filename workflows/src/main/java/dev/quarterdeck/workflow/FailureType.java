package dev.quarterdeck.workflow;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.Arrays;
import java.util.Optional;

/** Every kind of failure that crosses between workflows, activities and callers. */
public enum FailureType {
  /** The input lacks a field or has a bad one. */
  BAD_INPUT(false),
  /** The desk has no bot, dataset or artifact of that name. */
  NOT_FOUND(false),
  /** The desk's configuration does not load. */
  CONFIG_INVALID(false),
  /** Stored evidence is not what its hash says. */
  EVIDENCE_CORRUPT(false),
  /** The engine refuses the run, or a checkpoint that is not its own. */
  ENGINE_REFUSED(false),
  /** What a retry wrote differs from what is there: something is not deterministic. */
  DIVERGED(false),
  /** An operator ended it. */
  ABORTED(false),
  /** The decision comes too late, is not signed, or is not for this state. */
  REFUSED(false),
  /** A bot may go on once an operator has mended what is said; its workflow pauses it. */
  NEEDS_OPERATOR(false),
  /** A bot's strategy broke; the bot's workflow decides whether it is tried again. */
  STRATEGY_FAILED(false),
  /** Something outside keeps a bot from beginning; tried again. */
  BLOCKED(true),
  /** Database or disk did not answer; tried again. */
  STORAGE_UNAVAILABLE(true);

  private final boolean retryable;

  FailureType(boolean retryable) {
    this.retryable = retryable;
  }

  /** A failure of this type. */
  public ApplicationFailure failure(String message) {
    return retryable
        ? ApplicationFailure.newFailure(message, name())
        : ApplicationFailure.newNonRetryableFailure(message, name());
  }

  /** A failure of this type with what led to it. */
  public ApplicationFailure failure(String message, Throwable cause) {
    return retryable
        ? ApplicationFailure.newFailureWithCause(message, name(), cause)
        : ApplicationFailure.newNonRetryableFailureWithCause(message, name(), cause);
  }

  /** The type at the root of a failure as it arrives after crossing activities and children. */
  public static Optional<FailureType> of(Throwable failure) {
    return root(failure)
        .flatMap(
            root ->
                Arrays.stream(values())
                    .filter(type -> type.name().equals(root.getType()))
                    .findFirst());
  }

  /** The message at the root of a failure, free of Temporal's wrapping. */
  public static String message(Throwable failure) {
    return root(failure)
        .map(TemporalFailure::getOriginalMessage)
        .orElseGet(
            () ->
                failure.getMessage() == null
                    ? failure.getClass().getSimpleName()
                    : failure.getMessage());
  }

  private static Optional<ApplicationFailure> root(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ApplicationFailure application) {
        return Optional.of(application);
      }
    }
    return Optional.empty();
  }
}
