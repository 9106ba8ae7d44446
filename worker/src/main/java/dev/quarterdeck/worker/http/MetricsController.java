package dev.quarterdeck.worker.http;

import dev.quarterdeck.worker.metrics.DeskMeters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Metrics for Prometheus, which sends a viewer's token. */
@RestController
class MetricsController {
  private final PrometheusMeterRegistry registry;
  private final DeskMeters meters;

  MetricsController(PrometheusMeterRegistry registry, DeskMeters meters) {
    this.registry = registry;
    this.meters = meters;
  }

  @GetMapping(path = "/actuator/prometheus", produces = "text/plain; version=0.0.4; charset=utf-8")
  String scrape() {
    meters.refresh();
    return registry.scrape();
  }
}
