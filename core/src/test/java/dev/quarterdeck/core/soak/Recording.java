package dev.quarterdeck.core.soak;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.core.trading.PaperSettings;
import dev.quarterdeck.core.trading.TwoQuotes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Prints of a walk, hour by hour as wild as wanted, and what it takes to play them. */
final class Recording {
  private Recording() {}

  /** One print a second; each hour's steps are up to its number of ticks wide. */
  static Tape prints(long seed, int... widths) {
    Random random = new Random(seed);
    Tape.Builder tape = Tape.builder(PlayedSoak.INSTRUMENT, FeedLevel.TRADES);
    long nanos = MarketTime.nanos(PlayedSoak.FROM);
    long price = 1_000_000;
    for (int width : widths) {
      for (int second = 0; second < 3_600; second++) {
        price += random.nextInt(2 * width + 1) - width;
        int side = random.nextBoolean() ? EventKind.TRADE_BUY : EventKind.TRADE_SELL;
        tape.append(nanos, side | EventKind.LAST, price, 1 + random.nextInt(200), second);
        nanos += 1_000_000_000L;
      }
    }
    return tape.append(nanos, EventKind.TRADE_BUY | EventKind.LAST, price, 1, 0).build();
  }

  static EngineConfig config(long seed) {
    return config(seed, Mode.PAPER);
  }

  static EngineConfig config(long seed, Mode mode) {
    return new EngineConfig(
        PlayedSoak.INSTRUMENT,
        TwoQuotes.class.getName(),
        Map.of(),
        new FeeRates(new BigDecimal("0.0002"), new BigDecimal("0.0005"), FeeRates.Source.PROFILE),
        new PaperSettings(Duration.ofMillis(50), 0.5, 0.2, seed),
        new BigDecimal("1"),
        new BigDecimal("100000"),
        1,
        5,
        new BigDecimal("100000"),
        mode,
        DeskCalendar.DEFAULT);
  }

  static SoakTerms terms(Tape tape, EngineConfig config, Instant from, Instant to) {
    return SoakTerms.of(
        SoakKind.SMOKE,
        new BotId("two-quotes"),
        "1",
        Sha256.of("tape"),
        tape,
        config,
        Sha256.of("configuration"),
        Engine.VERSION,
        from,
        to);
  }
}
