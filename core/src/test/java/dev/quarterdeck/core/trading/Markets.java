package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up markets and configurations. */
final class Markets {
  static final long START = 1_700_000_000_000_000_000L;
  static final long SECOND = 1_000_000_000L;
  static final Instrument SPOT = instrument(InstrumentClass.SPOT);
  static final Instrument PERPETUAL = instrument(InstrumentClass.PERPETUAL);

  private Markets() {}

  static Instrument instrument(InstrumentClass instrumentClass) {
    return new Instrument(
        new InstrumentId("BTCUSDT", new VenueId("test")),
        instrumentClass,
        "BTC",
        "USDT",
        new BigDecimal("0.1"),
        new BigDecimal("0.001"),
        new BigDecimal("0.001"),
        new BigDecimal("1"));
  }

  static EngineConfig config(Instrument instrument, String strategy, long seed) {
    return config(instrument, strategy, Map.of(), Mode.PAPER, seed);
  }

  static EngineConfig config(
      Instrument instrument,
      String strategy,
      Map<String, String> parameters,
      Mode mode,
      long seed) {
    boolean spot = instrument.instrumentClass() == InstrumentClass.SPOT;
    return new EngineConfig(
        instrument,
        strategy,
        parameters,
        new FeeRates(new BigDecimal("0.0002"), new BigDecimal("0.0005"), FeeRates.Source.PROFILE),
        new PaperSettings(Duration.ofMillis(50), 0.5, 0.2, seed),
        new BigDecimal(spot ? "1.000" : "0"),
        new BigDecimal("10000"),
        spot ? 1 : 3,
        5,
        new BigDecimal("20000"),
        mode,
        DeskCalendar.DEFAULT);
  }

  /** A random walk of a book ten levels deep, with prints that take from it. */
  static Tape levels(Instrument instrument, long seed, int seconds) {
    Random random = new Random(seed);
    Tape.Builder tape = Tape.builder(instrument, FeedLevel.L2);
    long mid = 100_000;
    long now = START;
    tape.append(now, EventKind.CLEAR, 0, 0, 0);
    for (int second = 0; second < seconds; second++) {
      long next = mid + random.nextInt(5) - 2;
      for (long gone = Math.min(mid, next) - 12; gone <= Math.max(mid, next) + 12; gone++) {
        if (gone >= next) {
          tape.append(now, EventKind.BID_LEVEL, gone, 0, 0);
        }
        if (gone <= next) {
          tape.append(now, EventKind.ASK_LEVEL, gone, 0, 0);
        }
      }
      mid = next;
      for (int level = 1; level <= 10; level++) {
        tape.append(now, EventKind.BID_LEVEL, mid - level, 1 + random.nextInt(40), 0);
        tape.append(now, EventKind.ASK_LEVEL, mid + level, 1 + random.nextInt(40), 0);
      }
      for (int print = 0; print < 6; print++) {
        now += 1 + random.nextInt(160_000_000);
        boolean buy = random.nextBoolean();
        tape.append(
            now,
            (buy ? EventKind.TRADE_BUY : EventKind.TRADE_SELL) | EventKind.LAST,
            buy ? mid + 1 : mid - 1,
            1 + random.nextInt(30),
            0);
      }
      now = START + (second + 1) * SECOND;
    }
    return tape.build();
  }

  /** Prints of a random walk. */
  static Tape prints(Instrument instrument, long seed, int seconds) {
    Random random = new Random(seed);
    Tape.Builder tape = Tape.builder(instrument, FeedLevel.TRADES);
    long price = 100_000;
    for (int second = 0; second < seconds; second++) {
      price += random.nextInt(61) - 30;
      tape.append(
          START + second * SECOND + random.nextInt(1_000_000_000),
          (random.nextBoolean() ? EventKind.TRADE_BUY : EventKind.TRADE_SELL) | EventKind.LAST,
          price,
          1 + random.nextInt(500),
          second);
    }
    return tape.build();
  }

  /** Every order of a random market: added, taken from the front by prints, changed, deleted. */
  static Tape orders(Instrument instrument, long seed, int seconds) {
    Random random = new Random(seed);
    Tape.Builder tape = Tape.builder(instrument, FeedLevel.L3);
    List<long[]> resting = new ArrayList<>();
    long id = 0;
    tape.append(START, EventKind.CLEAR | EventKind.LAST, 0, 0, 0);
    for (int event = 0; event < seconds * 20; event++) {
      long now = START + event * (SECOND / 20);
      boolean buy = random.nextBoolean();
      int what = resting.size() < 40 ? 0 : random.nextInt(4);
      if (what <= 1) {
        long price = buy ? 99_999 - random.nextInt(6) : 100_001 + random.nextInt(6);
        long lots = 1 + random.nextInt(30);
        resting.add(new long[] {++id, price, lots, buy ? 1 : 0});
        tape.append(
            now,
            (buy ? EventKind.ORDER_ADD_BID : EventKind.ORDER_ADD_ASK) | EventKind.LAST,
            price,
            lots,
            id);
      } else if (what == 2) {
        long[] gone = resting.remove(random.nextInt(resting.size()));
        tape.append(now, EventKind.ORDER_DELETE | EventKind.LAST, gone[1], gone[2], gone[0]);
      } else {
        print(tape, now, resting, buy);
      }
    }
    return tape.build();
  }

  /** An aggressor takes the first order of the best price of the side it hits. */
  private static void print(Tape.Builder tape, long now, List<long[]> resting, boolean buys) {
    long[] hit = null;
    for (long[] order : resting) {
      boolean bid = order[3] == 1;
      if (bid != buys && (hit == null || (bid ? order[1] > hit[1] : order[1] < hit[1]))) {
        hit = order;
      }
    }
    if (hit != null) {
      tape.append(now, buys ? EventKind.TRADE_BUY : EventKind.TRADE_SELL, hit[1], hit[2], hit[0]);
      tape.append(now, EventKind.ORDER_DELETE | EventKind.LAST, hit[1], hit[2], hit[0]);
      resting.remove(hit);
    }
  }
}
