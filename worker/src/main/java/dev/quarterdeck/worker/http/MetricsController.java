package dev.quarterdeck.worker.http;

import dev.quarterdeck.worker.metrics.DeskMeters;
import dev.quarterdeck.worker.metrics.MarketDataMeters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Metrics for Prometheus, which sends a viewer's token. */
@RestController
class MetricsController {
  private final PrometheusMeterRegistry registry;
  private final DeskMeters meters;
  private final MarketDataMeters marketData;

  MetricsController(
      PrometheusMeterRegistry registry, DeskMeters meters, MarketDataMeters marketData) {
    this.registry = registry;
    this.meters = meters;
    this.marketData = marketData;
  }

  @GetMapping(path = "/actuator/prometheus", produces = "text/plain; version=0.0.4; charset=utf-8")
  String scrape() {
    meters.refresh();
    marketData.refresh();
    return registry.scrape();
  }
}
