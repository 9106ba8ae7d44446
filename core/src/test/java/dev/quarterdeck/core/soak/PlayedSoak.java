package dev.quarterdeck.core.soak;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.EngineStatistics;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.trading.TickRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Plays made-up rows to a meter: one tick after the other at a fixed interval, each as the one
 * before unless told.
 */
final class PlayedSoak {
  static final Instant FROM = Instant.parse("2024-01-02T00:00:00Z");
  static final long OPENING = 1_000_000;

  /** Two hours in this interval are 200 samples. */
  static final Duration INTERVAL = Duration.ofSeconds(36);

  static final int SAMPLES = 200;
  static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("BTCUSDT", new VenueId("test")),
          InstrumentClass.SPOT,
          "BTC",
          "USDT",
          new BigDecimal("0.1"),
          new BigDecimal("0.001"),
          new BigDecimal("0.001"),
          new BigDecimal("1"));

  final SoakMeter meter;
  BotState state = BotState.RUNNING;
  String regime = "neutral";
  long equity = OPENING;
  int cancels;
  int budget = 10;
  long rejects;
  long ordersSent = 100;
  long bidTicks = 1_000;
  private final Duration interval;
  private Instant next;
  private long ticks;
  private long fills;

  PlayedSoak(SoakTerms terms) {
    this(terms, INTERVAL);
  }

  PlayedSoak(SoakTerms terms, Duration interval) {
    this.meter = SoakMeter.start(terms);
    this.interval = interval;
    this.next = terms.from();
  }

  static PlayedSoak twoHours() {
    return new PlayedSoak(terms(Duration.ofHours(2)));
  }

  static SoakTerms terms(Duration length) {
    return terms(SoakKind.SOAK, length);
  }

  static SoakTerms terms(SoakKind kind, Duration length) {
    return new SoakTerms(
        kind,
        new BotId("epp-calm"),
        "1",
        Sha256.of("dataset"),
        FeedLevel.L2,
        FROM.minusSeconds(10),
        FROM.plus(Duration.ofDays(7)),
        INSTRUMENT,
        Sha256.of("configuration"),
        Mode.PAPER,
        7,
        0.5,
        "1",
        DeskCalendar.DEFAULT,
        FROM,
        FROM.plus(length));
  }

  PlayedSoak ticks(int count) {
    for (int i = 0; i < count; i++) {
      meter.tick(tick());
      next = next.plus(interval);
    }
    return this;
  }

  /** The rest of two hours. */
  PlayedSoak rest() {
    return ticks((int) (SAMPLES - ticks));
  }

  PlayedSoak fill(long priceTicks, long lots) {
    meter.fill(
        new Fill(
            ++fills,
            MarketTime.nanos(next),
            fills,
            Side.BUY,
            1,
            priceTicks,
            lots,
            LiquiditySide.MAKER,
            2,
            0,
            2_001,
            90_000_000));
    return this;
  }

  SoakResult result() {
    return meter.result(statistics(0, 0));
  }

  Kpi kpi(SoakKpi kpi) {
    return result().kpi(kpi);
  }

  EngineStatistics statistics(long opportunityLots, long filledLots) {
    return new EngineStatistics(
        ticks * 10,
        ticks,
        ordersSent,
        0,
        rejects,
        5,
        5,
        fills,
        fills,
        0,
        0,
        90_000_000,
        0,
        2 * fills,
        0,
        0,
        0,
        OPENING,
        equity,
        0,
        Double.NaN,
        0.25,
        opportunityLots,
        filledLots);
  }

  private TickRow tick() {
    return new TickRow(
        ++ticks,
        MarketTime.nanos(next),
        bidTicks,
        bidTicks == 0 ? 0 : bidTicks + 1,
        0,
        equity,
        2,
        fills,
        rejects,
        new ProcessedState(
            state,
            regime,
            0.001,
            0.001,
            0.0005,
            Double.NaN,
            0,
            0.5,
            0.5,
            0,
            0,
            0,
            cancels,
            budget,
            ""));
  }
}
