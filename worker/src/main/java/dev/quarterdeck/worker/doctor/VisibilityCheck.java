package dev.quarterdeck.worker.doctor;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;

/** Workflows can be listed and counted. */
final class VisibilityCheck implements DoctorCheck {
  private final TemporalService temporal;

  VisibilityCheck(TemporalService temporal) {
    this.temporal = temporal;
  }

  @Override
  public String id() {
    return "temporal-visibility";
  }

  @Override
  public Finding examine() {
    try {
      long running =
          temporal
              .stub()
              .countWorkflowExecutions(
                  CountWorkflowExecutionsRequest.newBuilder()
                      .setNamespace(temporal.namespace())
                      .setQuery("ExecutionStatus = 'Running'")
                      .build())
              .getCount();
      return Finding.ok(id(), "workflows can be counted; running: " + running);
    } catch (StatusRuntimeException e) {
      return Finding.failed(
          id(),
          "workflows cannot be counted: " + e.getStatus().getCode(),
          "use a Temporal server instead of the one in memory (`./quarterdeck install-temporal`)");
    }
  }
}
