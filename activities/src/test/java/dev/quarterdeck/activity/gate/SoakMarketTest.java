package dev.quarterdeck.activity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.market.ImportProgress;
import dev.quarterdeck.activity.market.ImportRefused;
import dev.quarterdeck.activity.market.ImportRequest;
import dev.quarterdeck.activity.market.LiveRecording;
import dev.quarterdeck.activity.market.LiveRecordings;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.market.DatasetRepository;
import dev.quarterdeck.db.soak.SoakRunRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SoakMarketTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private static final Instant FROM = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instrument BTCUSDT =
      new Instrument(
          InstrumentId.parse("BTCUSDT@binance"),
          InstrumentClass.SPOT,
          "BTC",
          "USDT",
          new BigDecimal("0.01"),
          new BigDecimal("0.001"),
          new BigDecimal("0.001"),
          BigDecimal.ONE);

  @TempDir private Path folder;
  private DatasetStore datasets;

  @BeforeEach
  void open() {
    datasets =
        new DatasetStore(
            folder.resolve("datasets"), new DatasetRepository(DATABASE.dsl()), Clock.systemUTC());
  }

  @Test
  void aMarketThatWasSeenCountsAndItsGapsAreSaid() throws ImportRefused {
    SoakMarket market = SoakMarket.of(live(recorded("live-soak-seen", 4)), datasets);

    assertThat(market.problem()).isEmpty();
    assertThat(market.remark())
        .isEqualTo(
            " on the live market, recorded as live-soak-seen and verified; 1 gaps, 4.0 s in all");
  }

  @Test
  void aMarketThatWasNotSeenForMoreThanATwentiethDoesNotCount() throws ImportRefused {
    assertThat(SoakMarket.of(live(recorded("live-soak-unseen", 6)), datasets).problem())
        .contains("live-soak-unseen: 6.0 % of the window lies in gaps");
  }

  @Test
  void aRecordingThatWasChangedOrIsGoneDoesNotCount() throws ImportRefused, IOException {
    Sha256 sha256 = recorded("live-soak-changed", 1);
    Path prices = folder.resolve("datasets").resolve(sha256.hex()).resolve("price.column");
    byte[] changed = Files.readAllBytes(prices);
    changed[changed.length - 1] ^= 1;
    Files.write(prices, changed);

    assertThat(SoakMarket.of(live(sha256), datasets).problem().orElseThrow())
        .startsWith("live-soak-changed: price.column was changed");
    assertThat(SoakMarket.of(live(Sha256.of("gone")), datasets).problem())
        .contains("what it recorded of the live market is not there");
    assertThat(SoakMarket.of(run(Optional.of(Sha256.of("gone")), false), datasets).problem())
        .contains("the recording that it played is not there");
  }

  @Test
  void aRecordingThatWasThereBeforeIsHeldToTheSame() throws ImportRefused {
    SoakMarket seen = SoakMarket.of(played(recorded("played-seen", 5)), datasets);
    SoakMarket unseen = SoakMarket.of(played(recorded("played-unseen", 7)), datasets);

    assertThat(seen)
        .isEqualTo(
            new SoakMarket(" on played-seen, verified; 1 gaps, 5.0 s in all", Optional.empty()));
    assertThat(unseen.problem()).contains("played-unseen: 7.0 % of the window lies in gaps");
  }

  @Test
  void aRecordingOfWhichTooManyLinesWereRefusedDoesNotCount() throws ImportRefused, IOException {
    String lines =
        IntStream.range(0, 100)
            .mapToObj(second -> (FROM.getEpochSecond() + second) + "," + (second == 50 ? 0 : 800))
            .collect(Collectors.joining(",1\n", "", ",1\n"));
    Path file = Files.writeString(folder.resolve("refused.csv"), lines);
    Sha256 sha256 =
        datasets
            .importFiles(
                new ImportRequest(
                    "refused",
                    List.of(file),
                    Optional.empty(),
                    Optional.of(InstrumentId.parse("BTCUSD@bitstamp")),
                    Optional.empty(),
                    0.5,
                    ""),
                ImportProgress.none())
            .sha256();

    assertThat(SoakMarket.of(played(sha256), datasets).problem())
        .contains("refused: 1.000 % of its source's lines were refused");
  }

  /** A hundred seconds of a market, of which the first were not seen. */
  private Sha256 recorded(String name, long unseenSeconds) throws ImportRefused {
    LiveRecordings recordings = new LiveRecordings(folder.resolve("recordings"), datasets);
    try (LiveRecording recording = recordings.open(name, BTCUSDT, FROM)) {
      recording.book(
          new VenueBook(BTCUSDT.id(), 1, List.of(level("100")), List.of(level("101"))),
          FROM.plusSeconds(unseenSeconds));
      recording.publish(FROM.plusSeconds(100));
    }
    return recordings.seal(name, BTCUSDT, FROM.plusSeconds(100), "live").sha256();
  }

  private static VenueBook.Level level(String price) {
    return new VenueBook.Level(new BigDecimal(price), BigDecimal.ONE);
  }

  private static SoakRunRow live(Sha256 recording) {
    return run(Optional.of(recording), true);
  }

  private static SoakRunRow played(Sha256 recording) {
    return run(Optional.of(recording), false);
  }

  private static SoakRunRow run(Optional<Sha256> recording, boolean live) {
    return new SoakRunRow(
        "run",
        "soak/harbour/1",
        new BotId("harbour"),
        "1",
        SoakKind.SOAK,
        recording,
        Sha256.of("config"),
        "1",
        7,
        MarketTime.nanos(FROM),
        MarketTime.nanos(FROM.plusSeconds(100)),
        "ada",
        FROM,
        live);
  }
}
