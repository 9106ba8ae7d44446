package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowServiceException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WorkflowErrorsTest {
  @Test
  void aServiceThatIsAwayIsToldFromADefect() {
    assertThat(WorkflowErrors.isAway(Status.UNAVAILABLE.asRuntimeException())).isTrue();
    assertThat(WorkflowErrors.isAway(failure(Status.DEADLINE_EXCEEDED))).isTrue();
    assertThat(WorkflowErrors.isAway(new IllegalStateException("a defect"))).isFalse();
  }

  @Test
  void thatNoWorkerAnsweredIsSaidHoweverTemporalPutsIt() {
    assertThat(said(Status.DEADLINE_EXCEEDED)).contains("no worker answered");
    assertThat(said(Status.FAILED_PRECONDITION)).contains("no worker answered");
    assertThat(
            said(
                Status.RESOURCE_EXHAUSTED.withDescription(
                    "consistent query buffer is full, this may be caused by too many queries")))
        .contains("no worker answered");
  }

  @Test
  void aTemporalThatIsAwayOrHasTooMuchToDoIsNoMissingWorker() {
    assertThat(said(Status.UNAVAILABLE)).contains("Temporal does not answer");
    assertThat(said(Status.RESOURCE_EXHAUSTED)).contains("Temporal does not answer");
  }

  private static String said(Status status) {
    return Objects.requireNonNull(new WorkflowErrors().failed(failure(status)).getBody()).message();
  }

  private static WorkflowServiceException failure(Status status) {
    return new WorkflowServiceException(
        WorkflowExecution.newBuilder().setWorkflowId("kill/desk").build(),
        "KillSwitch",
        status.asRuntimeException());
  }
}
