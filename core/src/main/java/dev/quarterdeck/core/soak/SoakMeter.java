package dev.quarterdeck.core.soak;

import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.EngineStatistics;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.RunSink;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import dev.quarterdeck.core.trading.TickRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a soak while it is played, in memory that does not grow with its length. What it comes
 * to depends on the rows alone, not on where a checkpoint fell between them. Not safe for use by
 * several threads.
 *
 * <p>Every tick is a sample, once the warm-up is over: with the first tick that has a quote and
 * whose strategy is not warming up, or after half the {@linkplain SoakKind#minimum minimum} of its
 * kind, whichever comes first. Equity is sampled only where there is a quote.
 */
public final class SoakMeter implements RunSink {
  private static final int FORMAT = 1;

  private final SoakTerms terms;
  private final long warmUpLimitNanos;
  private final EquityWatch equity;
  private final RowDigest ticks;
  private final RowDigest signals;
  private final RowDigest fills;
  private final RowDigest markouts;
  private final long[] states = new long[BotState.values().length];
  private long firstNanos;
  private long lastNanos;
  private boolean measuring;
  private long measuredFromNanos;
  private long rejectsInWarmUp;
  private long samples;
  private long runningSamples;
  private long withinBudgetSamples;
  private String regime = "";
  private long regimeChanges;

  private SoakMeter(SoakTerms terms) {
    this.terms = terms;
    this.warmUpLimitNanos = MarketTime.nanos(terms.warmUpLimit());
    this.equity = new EquityWatch(terms.calendar());
    this.ticks = new RowDigest();
    this.signals = new RowDigest();
    this.fills = new RowDigest();
    this.markouts = new RowDigest();
  }

  private SoakMeter(SoakTerms terms, StateReader state) {
    this.terms = terms;
    this.warmUpLimitNanos = MarketTime.nanos(terms.warmUpLimit());
    this.equity = new EquityWatch(terms.calendar(), state);
    this.ticks = new RowDigest(state);
    this.signals = new RowDigest(state);
    this.fills = new RowDigest(state);
    this.markouts = new RowDigest(state);
    for (int i = 0; i < states.length; i++) {
      states[i] = state.readLong();
    }
    firstNanos = state.readLong();
    lastNanos = state.readLong();
    measuring = state.readBoolean();
    measuredFromNanos = state.readLong();
    rejectsInWarmUp = state.readLong();
    samples = state.readLong();
    runningSamples = state.readLong();
    withinBudgetSamples = state.readLong();
    regime = state.readString();
    regimeChanges = state.readLong();
  }

  /** A meter at the start of a soak. */
  public static SoakMeter start(SoakTerms terms) {
    return new SoakMeter(terms);
  }

  /**
   * A meter that goes on where {@link #checkpoint} was taken.
   *
   * @param terms the same terms; only their end may be another
   * @throws IllegalArgumentException when the checkpoint is none, or one of other terms
   */
  public static SoakMeter resume(SoakTerms terms, byte[] checkpoint) {
    StateReader state = new StateReader(checkpoint);
    int format = state.readInt();
    if (format != FORMAT) {
      throw new IllegalArgumentException("a soak checkpoint of format " + format + " is unknown");
    }
    if (!state.readString().equals(terms.identity().hex())) {
      throw new IllegalArgumentException("the checkpoint belongs to a soak on other terms");
    }
    SoakMeter meter = new SoakMeter(terms, state);
    if (!state.exhausted()) {
      throw new IllegalArgumentException("the checkpoint is longer than a soak's");
    }
    return meter;
  }

  /** Everything needed to go on. */
  public byte[] checkpoint() {
    StateWriter state = new StateWriter();
    state.writeInt(FORMAT);
    state.writeString(terms.identity().hex());
    equity.write(state);
    ticks.write(state);
    signals.write(state);
    fills.write(state);
    markouts.write(state);
    for (long count : states) {
      state.writeLong(count);
    }
    state.writeLong(firstNanos);
    state.writeLong(lastNanos);
    state.writeBoolean(measuring);
    state.writeLong(measuredFromNanos);
    state.writeLong(rejectsInWarmUp);
    state.writeLong(samples);
    state.writeLong(runningSamples);
    state.writeLong(withinBudgetSamples);
    state.writeString(regime);
    state.writeLong(regimeChanges);
    return state.toByteArray();
  }

  @Override
  public void tick(TickRow row) {
    ProcessedState state = row.state();
    boolean quoted = row.bestBidTicks() > 0 && row.bestAskTicks() > 0;
    if (ticks.rows() == 0) {
      firstNanos = row.timestampNanos();
    } else if (!regime.equals(state.regime())) {
      regimeChanges++;
    }
    regime = state.regime();
    lastNanos = row.timestampNanos();
    ticks.add(row);
    signals.addSignal(row);
    states[state.state().ordinal()]++;
    if (!measuring) {
      boolean warm = quoted && state.state() != BotState.WARMING_UP;
      if (!warm && row.timestampNanos() < warmUpLimitNanos) {
        rejectsInWarmUp = row.paperRejects();
        return;
      }
      measuring = true;
      measuredFromNanos = row.timestampNanos();
    }
    samples++;
    if (state.state() == BotState.RUNNING) {
      runningSamples++;
    }
    if (state.cancelsPerMinute() <= state.cancelBudget()) {
      withinBudgetSamples++;
    }
    if (quoted) {
      equity.sample(row.timestampNanos(), row.equityUnits());
    }
  }

  @Override
  public void fill(Fill fill) {
    fills.add(fill);
    equity.traded(
        fill.timestampNanos(), Math.multiplyExact(fill.priceTicks(), fill.quantityLots()));
  }

  @Override
  public void markout(long fillSequence, int horizonMillis, long twiceMidTicks) {
    markouts.addMarkout(fillSequence, horizonMillis, twiceMidTicks);
  }

  /** The KPIs as if the window ended here and were as long as asked; for people who watch. */
  public List<Kpi> kpisSoFar(EngineStatistics statistics) {
    return kpis(statistics, true);
  }

  /**
   * What the soak came to.
   *
   * @param statistics the engine's at the end of the window
   * @throws IllegalStateException when rows are missing or doubled against the engine's counts
   */
  public SoakResult result(EngineStatistics statistics) {
    requireRows("ticks", statistics.ticks(), ticks.rows());
    requireRows("fills", statistics.fills(), fills.rows());
    Coverage coverage = coverage();
    List<Kpi> kpis = kpis(statistics, coverage.complete(terms));
    return new SoakResult(
        terms,
        SoakResult.verdict(kpis),
        kpis,
        Calibration.of(
            terms.queueParticipation(), statistics.queueOpportunityLots(), statistics.filledLots()),
        coverage,
        signals(),
        Map.of("ticks", ticks.sha256(), "fills", fills.sha256(), "markouts", markouts.sha256()),
        statistics);
  }

  private List<Kpi> kpis(EngineStatistics statistics, boolean complete) {
    long ordersSent = statistics.ordersSubmitted();
    long rejects = Math.max(0, statistics.ordersRejected() - rejectsInWarmUp);
    return List.of(
        SoakKpi.RUNNING.judge(complete, share(runningSamples, samples), samples),
        SoakKpi.TURNOVER.judge(complete, equity.turnover(), equity.samples()),
        SoakKpi.DAILY_LOSS.judge(complete, equity.dailyLoss(), equity.samples()),
        SoakKpi.DRAWDOWN.judge(complete, equity.largestDrawdown(), equity.samples()),
        SoakKpi.CANCELS.judge(complete, share(withinBudgetSamples, samples), samples),
        SoakKpi.FILLS.judge(complete, share(fills.rows(), 1), samples),
        SoakKpi.REJECTS.judge(complete, share(rejects, ordersSent), ordersSent));
  }

  private Coverage coverage() {
    boolean any = ticks.rows() > 0;
    return new Coverage(
        any ? Optional.of(MarketTime.instant(firstNanos)) : Optional.empty(),
        any ? Optional.of(MarketTime.instant(lastNanos)) : Optional.empty(),
        measuring ? Optional.of(MarketTime.instant(measuredFromNanos)) : Optional.empty(),
        ticks.rows() - samples,
        samples);
  }

  private SoakSignals signals() {
    Map<BotState, Long> counts = new EnumMap<>(BotState.class);
    for (BotState state : BotState.values()) {
      counts.put(state, states[state.ordinal()]);
    }
    return new SoakSignals(counts, regimeChanges, signals.sha256());
  }

  private static Optional<Fraction> share(long part, long whole) {
    return whole > 0 ? Optional.of(new Fraction(part, whole)) : Optional.empty();
  }

  private static void requireRows(String what, long counted, long seen) {
    if (counted != seen) {
      throw new IllegalStateException(
          "the engine counts " + counted + " " + what + ", the soak saw " + seen);
    }
  }
}
