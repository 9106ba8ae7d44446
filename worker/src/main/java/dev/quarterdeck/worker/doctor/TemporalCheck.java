package dev.quarterdeck.worker.doctor;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;

/** Temporal answers. */
final class TemporalCheck implements DoctorCheck {
  private final TemporalService temporal;

  TemporalCheck(TemporalService temporal) {
    this.temporal = temporal;
  }

  @Override
  public String id() {
    return "temporal";
  }

  @Override
  public Finding examine() {
    try {
      String version =
          temporal
              .stub()
              .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
              .getServerVersion();
      return Finding.ok(id(), "Temporal server " + version + ", namespace " + temporal.namespace());
    } catch (StatusRuntimeException e) {
      return Finding.failed(
          id(),
          "Temporal does not answer: " + e.getStatus().getCode(),
          "see logs/temporal.log in the home; with TEMPORAL_ADDRESS see to that server");
    }
  }
}
