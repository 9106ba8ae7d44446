package dev.quarterdeck.activity.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.market.LiveRecording;
import dev.quarterdeck.activity.market.LiveRecordings;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import dev.quarterdeck.core.venue.VenueMarketData;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.market.DatasetRepository;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WatchedMarketTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private static final String NAME = "live-soak-tide-1";
  private static final Instant FROM = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;
  private final Clock clock = Clock.systemUTC();
  private final FundedMarket market = new FundedMarket();
  private LiveRecordings recordings;

  @BeforeEach
  void open() {
    recordings =
        new LiveRecordings(
            folder.resolve("recordings"),
            new DatasetStore(
                folder.resolve("datasets"), new DatasetRepository(DATABASE.dsl()), clock));
  }

  @Test
  void aPerpetualIsWatchedOnceItsFundingRateIsKnown() {
    Instrument perpetual = instrument(InstrumentClass.PERPETUAL);
    try (LiveRecording recording = recordings.open(NAME, perpetual, FROM)) {
      try (WatchedMarket line = WatchedMarket.open(market, perpetual, recording, clock)) {
        await().until(() -> market.told.contains("subscribed"));
        assertThat(line.transport()).isEqualTo("fake");
      }
      recording.publish(clock.instant());
    }

    assertThat(market.told).startsWith("asked in vain", "asked", "subscribed").endsWith("closed");
    Tape tape = recordings.look(NAME, perpetual).orElseThrow().tape();
    assertThat(
            LongStream.range(0, tape.size())
                .filter(row -> (tape.kind(row) & EventKind.MASK) == EventKind.FUNDING_RATE)
                .mapToObj(tape::priceTicks))
        .containsExactly(-12_500L);
  }

  @Test
  void spotIsWatchedAtOnce() {
    Instrument spot = instrument(InstrumentClass.SPOT);
    try (LiveRecording recording = recordings.open(NAME, spot, FROM);
        WatchedMarket _ = WatchedMarket.open(market, spot, recording, clock)) {
      await().until(() -> market.told.contains("subscribed"));
    }

    assertThat(market.told).containsExactly("subscribed", "closed");
  }

  private static Instrument instrument(InstrumentClass instrumentClass) {
    return new Instrument(
        InstrumentId.parse("BTCUSDT@binance-usdm"),
        instrumentClass,
        "BTC",
        "USDT",
        new BigDecimal("0.1"),
        new BigDecimal("0.001"),
        new BigDecimal("0.001"),
        BigDecimal.ONE);
  }

  /** A market whose funding rate can be read at the second attempt. */
  private static final class FundedMarket implements VenueMarketData {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public Subscription subscribe(InstrumentId instrument, MarketDataListener listener) {
      told.add("subscribed");
      return new Subscription() {
        @Override
        public Health health() {
          return new Health("fake", Optional.empty(), 0, 0);
        }

        @Override
        public void close() {
          told.add("closed");
        }
      };
    }

    @Override
    public VenueAnswer<Optional<BigDecimal>> fundingRate(InstrumentId instrument) {
      if (told.isEmpty()) {
        told.add("asked in vain");
        return new VenueAnswer.Failed<>(new VenueUnavailable("no answer"), "GET premiumIndex");
      }
      told.add("asked");
      return new VenueAnswer.Answered<>(Optional.of(new BigDecimal("-0.000125")));
    }
  }
}
