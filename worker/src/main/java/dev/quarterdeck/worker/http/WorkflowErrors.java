package dev.quarterdeck.worker.http;

import dev.quarterdeck.workflow.FailureType;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what went wrong in a workflow in its own words. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class WorkflowErrors {
  static final String NO_WORKER =
      "no worker answered in time; does a process of the desk with its role run? Try again";

  private static final Logger LOG = LoggerFactory.getLogger(WorkflowErrors.class);

  @ExceptionHandler
  ResponseEntity<ApiError> missing(WorkflowNotFoundException failure) {
    return answer(
        HttpStatus.NOT_FOUND, "not-found", "there is no " + failure.getExecution().getWorkflowId());
  }

  @ExceptionHandler
  ResponseEntity<ApiError> failed(WorkflowException failure) {
    Optional<FailureType> type = FailureType.of(failure);
    if (type.isEmpty() && failure instanceof WorkflowServiceException) {
      LOG.error("Temporal did not do what it was asked", failure);
      return noWorker(failure) ? unattended() : unavailable();
    }
    return answer(
        type.map(WorkflowErrors::status).orElse(HttpStatus.UNPROCESSABLE_CONTENT),
        type.map(WorkflowErrors::code)
            .orElse(failure instanceof WorkflowUpdateException ? "refused" : "failed"),
        FailureType.message(failure));
  }

  /** What a workflow would have failed with, found out before it was started. */
  @ExceptionHandler
  ResponseEntity<ApiError> refused(ApplicationFailure failure) {
    Optional<FailureType> type = FailureType.of(failure);
    return answer(
        type.map(WorkflowErrors::status).orElse(HttpStatus.UNPROCESSABLE_CONTENT),
        type.map(WorkflowErrors::code).orElse("failed"),
        FailureType.message(failure));
  }

  @ExceptionHandler
  ResponseEntity<ApiError> unreachable(StatusRuntimeException failure) {
    LOG.error("Temporal did not do what it was asked", failure);
    return unavailable();
  }

  /** Whether Temporal, or a worker, is away; any other failure is a defect or an answer. */
  static boolean isAway(Throwable failure) {
    return failure instanceof WorkflowServiceException || failure instanceof StatusRuntimeException;
  }

  /**
   * Temporal answers at once, or waits for a worker for as long as it may. While a question waits
   * behind a task that no worker takes, it takes no other.
   */
  private static boolean noWorker(WorkflowException failure) {
    return failure.getCause() instanceof StatusRuntimeException cause
        && switch (cause.getStatus().getCode()) {
          case DEADLINE_EXCEEDED, FAILED_PRECONDITION -> true;
          case RESOURCE_EXHAUSTED ->
              String.valueOf(cause.getStatus().getDescription()).contains("query buffer");
          default -> false;
        };
  }

  private static ResponseEntity<ApiError> unattended() {
    return answer(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", NO_WORKER);
  }

  private static ResponseEntity<ApiError> unavailable() {
    return answer(
        HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Temporal does not answer; try again");
  }

  private static String code(FailureType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static HttpStatus status(FailureType type) {
    return switch (type) {
      case BAD_INPUT,
          REFUSED,
          CONFIG_INVALID,
          ENGINE_REFUSED,
          STRATEGY_FAILED,
          NEEDS_OPERATOR,
          ABORTED ->
          HttpStatus.UNPROCESSABLE_CONTENT;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case EVIDENCE_CORRUPT, DIVERGED -> HttpStatus.CONFLICT;
      case STORAGE_UNAVAILABLE, BLOCKED -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  private static ResponseEntity<ApiError> answer(HttpStatus status, String code, String message) {
    return ResponseEntity.status(status).body(new ApiError(code, message, List.of()));
  }
}
