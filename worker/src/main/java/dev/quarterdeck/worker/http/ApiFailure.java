package dev.quarterdeck.worker.http;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that the API refuses; the message is for the person who asked. */
final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient List<?> details;

  ApiFailure(HttpStatus status, String code, String message, List<?> details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = List.copyOf(details);
  }

  static ApiFailure badRequest(String message) {
    return new ApiFailure(HttpStatus.BAD_REQUEST, "bad-request", message, List.of());
  }

  static ApiFailure notFound(String message) {
    return new ApiFailure(HttpStatus.NOT_FOUND, "not-found", message, List.of());
  }

  static ApiFailure conflict(String message) {
    return new ApiFailure(HttpStatus.CONFLICT, "conflict", message, List.of());
  }

  static ApiFailure refused(String message) {
    return new ApiFailure(HttpStatus.UNPROCESSABLE_CONTENT, "refused", message, List.of());
  }

  static ApiFailure unavailable(String message) {
    return new ApiFailure(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", message, List.of());
  }

  HttpStatus status() {
    return status;
  }

  ApiError error() {
    return new ApiError(code, String.valueOf(getMessage()), details);
  }
}
