package dev.quarterdeck.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.venue.MarketDataLines.Line;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueMarketData.Health;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketDataMetersTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final List<Line> open = new ArrayList<>();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MarketDataMeters meters =
      new MarketDataMeters(registry, () -> open, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void linesOfOneInstrumentAreShownTogetherByTheOldestAndTheSums() {
    open.add(line("main", new Health("websocket", Optional.of(NOW.minusSeconds(1)), 2, 3)));
    open.add(line("main", new Health("rest", Optional.of(NOW.minusSeconds(9)), 1, 4)));
    open.add(line("other", new Health("websocket", Optional.empty(), 0, 0)));

    assertThat(scrape())
        .contains(
            "quarterdeck_market_data_age_seconds{account=\"main\",instrument=\"BTCUSDT@binance\"} 9.0",
            "quarterdeck_market_data_gaps{account=\"main\",instrument=\"BTCUSDT@binance\"} 7.0",
            "quarterdeck_market_data_reconnects{account=\"main\",instrument=\"BTCUSDT@binance\"} 3.0",
            "quarterdeck_market_data_polled{account=\"main\",instrument=\"BTCUSDT@binance\"} 1.0",
            "quarterdeck_market_data_polled{account=\"other\",instrument=\"BTCUSDT@binance\"} 0.0")
        .doesNotContain("quarterdeck_market_data_age_seconds{account=\"other\"");
  }

  @Test
  void aLineThatIsClosedGoes() {
    open.add(line("main", new Health("rest", Optional.of(NOW), 0, 0)));
    assertThat(scrape()).contains("quarterdeck_market_data_polled{");
    open.clear();
    assertThat(scrape()).doesNotContain("quarterdeck_market_data_polled{");
  }

  private String scrape() {
    meters.refresh();
    return registry.scrape();
  }

  private static Line line(String account, Health health) {
    return new Line(new VenueAccountId(account), InstrumentId.parse("BTCUSDT@binance"), health);
  }
}
