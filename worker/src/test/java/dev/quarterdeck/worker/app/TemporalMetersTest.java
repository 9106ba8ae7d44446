package dev.quarterdeck.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TemporalMetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  TemporalMetersTest() {
    registry.config().meterFilter(new TemporalMeters());
  }

  @Test
  void temporalsTimersHaveEightBucketsAndTheRest() {
    record("temporal_request_latency");

    assertThat(buckets("temporal_request_latency")).isEqualTo(9);
  }

  @Test
  void othersKeepTheBucketsTheyAskFor() {
    record("quarterdeck_something");

    assertThat(buckets("quarterdeck_something")).isGreaterThan(60);
  }

  private void record(String name) {
    Timer.builder(name)
        .publishPercentileHistogram()
        .register(registry)
        .record(Duration.ofMillis(3));
  }

  private long buckets(String name) {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name + "_seconds_bucket"))
        .count();
  }
}
