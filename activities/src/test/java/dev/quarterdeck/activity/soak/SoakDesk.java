package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Tape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The sample desk with a made-up recording that is the same in every process. */
public final class SoakDesk implements Recordings {
  public static final Instant FROM = Instant.parse("2013-11-26T02:00:00Z");
  public static final String RECORDING = "made-up";

  private static final Set<String> CHECKS =
      Set.of(
          "config-valid",
          "config-drift",
          "dataset-quality",
          "replay-regression",
          "paper-smoke",
          "paper-soak",
          "fill-model",
          "tests");

  private final DeskConfig desk = new DeskLoader(CHECKS, Map::of).loadSample();
  private final Tape tape;
  private final DatasetManifest manifest;

  /**
   * Makes a market of trades.
   *
   * @param length from the first trade to the last
   */
  public SoakDesk(Duration length) {
    Instrument instrument = desk.instrument(InstrumentId.parse("BTCUSD@bitstamp"));
    Random random = new Random(7);
    Tape.Builder rows = Tape.builder(instrument, FeedLevel.TRADES);
    long end = MarketTime.nanos(FROM.plus(length));
    long price = 90_000;
    long count = 0;
    for (long at = MarketTime.nanos(FROM); at < end; at += random.nextLong(1, 4_000) * 1_000_000) {
      boolean bought = random.nextBoolean();
      price = Math.clamp(price + random.nextLong(-25, 26), 80_000, 100_000);
      rows.append(
          at,
          (bought ? EventKind.TRADE_BUY : EventKind.TRADE_SELL) | EventKind.LAST,
          price + (bought ? 1 : -1) * random.nextLong(random.nextInt(10) == 0 ? 700 : 60),
          random.nextLong(1_000_000, 80_000_000),
          ++count);
    }
    rows.append(end, EventKind.TRADE_BUY | EventKind.LAST, price, 1_000_000, ++count);
    tape = rows.build();
    manifest =
        new DatasetManifest(
            Sha256.of(RECORDING + length),
            RECORDING,
            instrument,
            FeedLevel.TRADES,
            count,
            FROM,
            FROM.plus(length),
            Map.of("trade", count),
            List.of(),
            "made up",
            "",
            count,
            0);
  }

  public DeskConfig config() {
    return desk;
  }

  @Override
  public Optional<DatasetManifest> find(String name) {
    return name.equals(RECORDING) ? Optional.of(manifest) : Optional.empty();
  }

  @Override
  public Tape open(Sha256 sha256) {
    return tape;
  }
}
