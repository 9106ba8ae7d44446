package dev.quarterdeck.worker.app;

import dev.quarterdeck.activity.venue.MarketDataLines;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.ContradictionRepository;
import dev.quarterdeck.worker.metrics.DeskMeters;
import dev.quarterdeck.worker.metrics.MarketDataMeters;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Metrics, in Prometheus's form. */
@Configuration(proxyBeanMethods = false)
class MetricsBeans {

  @Bean
  PrometheusMeterRegistry meterRegistry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new TemporalMeters());
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    return registry;
  }

  @Bean
  JvmGcMetrics garbageCollection(PrometheusMeterRegistry registry) {
    JvmGcMetrics metrics = new JvmGcMetrics();
    metrics.bindTo(registry);
    return metrics;
  }

  @Bean
  DeskMeters deskMeters(
      PrometheusMeterRegistry registry,
      SoakRepository soaks,
      GateRepository gates,
      BudgetRepository budgets,
      HaltRepository halts,
      DSLContext database,
      Clock clock) {
    return new DeskMeters(
        registry, soaks, gates, budgets, new ContradictionRepository(database), halts, clock);
  }

  @Bean
  MarketDataMeters marketDataMeters(
      PrometheusMeterRegistry registry, MarketDataLines lines, Clock clock) {
    return new MarketDataMeters(registry, lines, clock);
  }
}
