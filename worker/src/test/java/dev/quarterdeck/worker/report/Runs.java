package dev.quarterdeck.worker.report;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.trading.TickRow;
import java.math.BigDecimal;
import java.util.Random;

/** Runs to show, the same every time. */
final class Runs {
  /** 2013-04-10T00:00:00Z. */
  static final long START_NANOS = 1_365_552_000_000_000_000L;

  private static final long SECOND = 1_000_000_000L;

  private Runs() {}

  static Instrument instrument() {
    return new Instrument(
        new InstrumentId("BTC/USD", new VenueId("bitstamp")),
        InstrumentClass.SPOT,
        "BTC",
        "USD",
        new BigDecimal("0.01"),
        new BigDecimal("0.00001"),
        BigDecimal.ZERO,
        BigDecimal.ZERO);
  }

  static TickRow tick(long sequence, long bidTicks, long equityUnits, String regime) {
    return new TickRow(
        sequence,
        START_NANOS + sequence * SECOND,
        bidTicks,
        bidTicks == 0 ? 0 : bidTicks + 10,
        0,
        equityUnits,
        4,
        0,
        0,
        new ProcessedState(
            BotState.RUNNING,
            regime,
            0.001,
            0.001,
            0.0008,
            0.0002,
            0,
            0.5,
            0.5,
            0,
            0,
            0.1,
            2,
            40,
            ""));
  }

  static Fill fill(long sequence, long atSecond, Side side, long priceTicks) {
    return new Fill(
        sequence,
        START_NANOS + atSecond * SECOND,
        sequence,
        side,
        1,
        priceTicks,
        250_000,
        LiquiditySide.MAKER,
        12,
        0,
        2 * priceTicks,
        SECOND);
  }

  /** Two hours of a wandering price. */
  static SoakSeries wandering(long seed) {
    Random random = new Random(seed);
    SoakSeries series = new SoakSeries(instrument(), 7_200, 1_000);
    double price = 26_000;
    double equity = 10_000_000_000.0;
    for (int i = 1; i <= 7_200; i++) {
      price += random.nextGaussian() * 4;
      equity += random.nextGaussian() * 300_000 + 10_000;
      String regime = i % 2400 < 400 ? "up" : i % 2400 > 2200 ? "shock" : "neutral";
      series.tick(tick(i, (long) price, (long) equity, regime));
      if (random.nextInt(180) == 0) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        series.fill(fill(i, i, side, (long) price + (side == Side.BUY ? -12 : 22)));
      }
    }
    return series;
  }
}
