package dev.quarterdeck.worker.metrics;

import dev.quarterdeck.activity.venue.MarketDataLines;
import dev.quarterdeck.activity.venue.MarketDataLines.Line;
import dev.quarterdeck.core.venue.VenueMarketData.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the lines of market data of this process fare. Where several lead to one instrument of an
 * account, the oldest and the sums are shown. Read when somebody scrapes.
 */
public final class MarketDataMeters {
  private final MarketDataLines lines;
  private final Clock clock;
  private final MultiGauge age;
  private final MultiGauge gaps;
  private final MultiGauge reconnects;
  private final MultiGauge polled;

  /** Registers the meters, without values yet. */
  public MarketDataMeters(MeterRegistry registry, MarketDataLines lines, Clock clock) {
    this.lines = lines;
    this.clock = clock;
    this.age =
        MultiGauge.builder("quarterdeck.market.data.age")
            .description("How long ago the market was last heard of; absent before the first time")
            .baseUnit("seconds")
            .register(registry);
    this.gaps =
        MultiGauge.builder("quarterdeck.market.data.gaps")
            .description("Gaps that open lines have told of")
            .register(registry);
    this.reconnects =
        MultiGauge.builder("quarterdeck.market.data.reconnects")
            .description("Times that open lines had to connect again")
            .register(registry);
    this.polled =
        MultiGauge.builder("quarterdeck.market.data.polled")
            .description("Open lines that ask instead of being told")
            .register(registry);
  }

  /** Brings the values up to date; lines that are closed go. */
  public void refresh() {
    Map<Tags, List<Health>> open =
        lines.lines().stream()
            .collect(
                Collectors.groupingBy(
                    MarketDataMeters::tags, Collectors.mapping(Line::health, Collectors.toList())));
    age.register(
        open.entrySet().stream()
            .flatMap(of -> oldest(of.getValue()).map(old -> MultiGauge.Row.of(of.getKey(), old)))
            .toList(),
        true);
    show(gaps, open, Health::gaps);
    show(reconnects, open, Health::reconnects);
    show(polled, open, health -> health.transport().equals("rest") ? 1 : 0);
  }

  private Stream<Double> oldest(List<Health> healths) {
    return healths.stream()
        .flatMap(health -> health.lastMessageAt().stream())
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(at, clock.instant()).toMillis() / 1_000.0)
        .stream();
  }

  private static void show(
      MultiGauge gauge, Map<Tags, List<Health>> open, ToDoubleFunction<Health> value) {
    gauge.register(
        open.entrySet().stream()
            .map(
                of ->
                    MultiGauge.Row.of(of.getKey(), of.getValue().stream().mapToDouble(value).sum()))
            .toList(),
        true);
  }

  private static Tags tags(Line line) {
    return Tags.of("account", line.account().value(), "instrument", line.instrument().toString());
  }
}
