package dev.quarterdeck.worker.doctor;

import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The way to Temporal for single questions that must not hang. */
public final class TemporalService {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final WorkflowServiceBlockingStub service;
  private final String namespace;

  /** Asks a service about a namespace. */
  public TemporalService(WorkflowServiceBlockingStub service, String namespace) {
    this.service = Objects.requireNonNull(service, "service");
    this.namespace = Objects.requireNonNull(namespace, "namespace");
  }

  WorkflowServiceBlockingStub stub() {
    return service.withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  String namespace() {
    return namespace;
  }
}
