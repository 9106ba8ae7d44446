package dev.quarterdeck.worker.http;

import java.util.List;
import java.util.Objects;

/**
 * The body of every refusal.
 *
 * @param error a stable word
 * @param message what is wrong, for a person
 * @param details further problems, may be empty
 */
record ApiError(String error, String message, List<?> details) {
  ApiError {
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(message, "message");
    details = List.copyOf(details);
  }
}
