package dev.quarterdeck.worker.app;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import dev.quarterdeck.workflow.Payloads;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to Temporal; without an answer from it the application does not start. */
@Configuration(proxyBeanMethods = false)
class TemporalBeans {
  private static final double REPORT_SECONDS = 10;

  /** Who asks in an emergency is to hear soon that no worker is there to answer. */
  private static final java.time.Duration QUERY_TIMEOUT = java.time.Duration.ofSeconds(5);

  @Bean(destroyMethod = "close")
  Scope temporalMetrics(MeterRegistry registry) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(registry))
        .reportEvery(Duration.ofSeconds(REPORT_SECONDS));
  }

  @Bean(destroyMethod = "shutdownNow")
  WorkflowServiceStubs temporalService(DeskSurroundings surroundings, Scope temporalMetrics) {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder()
            .setMetricsScope(temporalMetrics)
            .setRpcQueryTimeout(QUERY_TIMEOUT);
    surroundings
        .temporalChannel()
        .ifPresentOrElse(
            options::setChannel, () -> options.setTarget(surroundings.temporalAddress()));
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newConnectedServiceStubs(
            options.build(), surroundings.settings().temporal().startTimeout());
    DeskSearchAttributes.declare(
        OperatorServiceGrpc.newBlockingStub(service.getRawChannel()),
        surroundings.settings().temporal().namespace());
    return service;
  }

  @Bean
  WorkflowClient workflowClient(WorkflowServiceStubs service, DeskSurroundings surroundings) {
    return WorkflowClient.newInstance(
        service,
        WorkflowClientOptions.newBuilder()
            .setNamespace(surroundings.settings().temporal().namespace())
            .setDataConverter(Payloads.converter())
            .setIdentity("quarterdeck " + surroundings.role().text() + " " + processId())
            .build());
  }

  private static long processId() {
    return ProcessHandle.current().pid();
  }
}
