package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.catalog.DeskConfigInvalid;
import dev.quarterdeck.activity.catalog.Problem;
import dev.quarterdeck.activity.evidence.ArtifactCorrupt;
import dev.quarterdeck.activity.evidence.ArtifactMissing;
import dev.quarterdeck.activity.market.DatasetCorrupt;
import dev.quarterdeck.activity.market.DatasetNotFound;
import java.util.List;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns every exception into an {@link ApiError}. */
@RestControllerAdvice
class ApiErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  ResponseEntity<ApiError> refused(ApiFailure failure) {
    return ResponseEntity.status(failure.status()).body(failure.error());
  }

  @ExceptionHandler
  ResponseEntity<ApiError> unreadable(HttpMessageNotReadableException failure) {
    return answer(HttpStatus.BAD_REQUEST, "bad-request", cause(failure));
  }

  @ExceptionHandler
  ResponseEntity<ApiError> misconfigured(DeskConfigInvalid failure) {
    ApiError error =
        new ApiError(
            "config-invalid",
            "the desk directory has problems",
            failure.problems().stream().map(Problem::toString).toList());
    return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(error);
  }

  @ExceptionHandler({NoSuchElementException.class, DatasetNotFound.class, ArtifactMissing.class})
  ResponseEntity<ApiError> missing(RuntimeException failure) {
    return answer(HttpStatus.NOT_FOUND, "not-found", String.valueOf(failure.getMessage()));
  }

  @ExceptionHandler({ArtifactCorrupt.class, DatasetCorrupt.class})
  ResponseEntity<ApiError> corrupt(RuntimeException failure) {
    return answer(HttpStatus.CONFLICT, "corrupt", String.valueOf(failure.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ApiError> invalid(IllegalArgumentException failure) {
    return answer(HttpStatus.BAD_REQUEST, "bad-request", String.valueOf(failure.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ApiError> other(Exception failure) {
    if (failure instanceof ErrorResponse response) {
      HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
      String code = status == HttpStatus.NOT_FOUND ? "not-found" : "bad-request";
      return answer(status, code, String.valueOf(response.getBody().getDetail()));
    }
    LOG.error("A request failed", failure);
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR, "internal", "the desk failed; its log says why");
  }

  private static String cause(HttpMessageNotReadableException failure) {
    Throwable cause = failure.getMostSpecificCause();
    String text = String.valueOf(cause.getMessage());
    int end = text.indexOf('\n');
    return "the body cannot be read: " + (end < 0 ? text : text.substring(0, end));
  }

  private static ResponseEntity<ApiError> answer(HttpStatus status, String code, String message) {
    return ResponseEntity.status(status).body(new ApiError(code, message, List.of()));
  }
}
