package dev.quarterdeck.worker.metrics;

import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.gate.GateVerdictCount;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.soak.SoakProgressRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.SoakRunRow;
import dev.quarterdeck.db.soak.StoredSoakRun;
import dev.quarterdeck.db.venue.AccountWindow;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.ContradictionCount;
import dev.quarterdeck.db.venue.ContradictionRepository;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;

/**
 * Soaks that run, verdicts of gates, what venues may be asked and what they contradicted themselves
 * in, as they are in the database: the same from every process, and not lost with one. Read when
 * somebody scrapes.
 */
public final class DeskMeters {
  private final SoakRepository soaks;
  private final GateRepository gates;
  private final BudgetRepository budgets;
  private final ContradictionRepository contradictions;
  private final HaltRepository halts;
  private final Clock clock;
  private final MultiGauge progress;
  private final MultiGauge ticks;
  private final MultiGauge fills;
  private final MultiGauge age;
  private final MultiGauge verdicts;
  private final MultiGauge budgetLeft;
  private final MultiGauge impossible;
  private final MultiGauge notFlat;
  private final Counter failures;

  /** Registers the meters, without values yet. */
  public DeskMeters(
      MeterRegistry registry,
      SoakRepository soaks,
      GateRepository gates,
      BudgetRepository budgets,
      ContradictionRepository contradictions,
      HaltRepository halts,
      Clock clock) {
    this.soaks = soaks;
    this.gates = gates;
    this.budgets = budgets;
    this.contradictions = contradictions;
    this.halts = halts;
    this.clock = clock;
    this.progress =
        MultiGauge.builder("quarterdeck.soak.progress.ratio")
            .description("How much of its window a running soak has played, from 0 to 1")
            .register(registry);
    this.ticks =
        MultiGauge.builder("quarterdeck.soak.ticks")
            .description("Ticks that a running soak has played")
            .register(registry);
    this.fills =
        MultiGauge.builder("quarterdeck.soak.fills")
            .description("Executions of a running soak")
            .register(registry);
    this.age =
        MultiGauge.builder("quarterdeck.soak.progress.age")
            .description("How long ago a running soak last got further")
            .baseUnit("seconds")
            .register(registry);
    this.verdicts =
        MultiGauge.builder("quarterdeck.gate.verdicts")
            .description("Gates that have said GO or NO-GO")
            .register(registry);
    this.budgetLeft =
        MultiGauge.builder("venue.budget.remaining")
            .description("What may still be asked of a venue in the window that is now")
            .register(registry);
    this.impossible =
        MultiGauge.builder("quarterdeck.order.contradictions")
            .description("Reports of orders that cannot be true, kept and not applied")
            .register(registry);
    this.notFlat =
        MultiGauge.builder("quarterdeck.halt.not.flat")
            .description("How long a scope was asked to be flat and no kill has ended so")
            .baseUnit("seconds")
            .register(registry);
    this.failures =
        Counter.builder("quarterdeck.meters.failures")
            .description("Scrapes for which soaks and gates could not be read")
            .register(registry);
  }

  /**
   * Brings the values up to date. Where the database does not answer there are none: an old value
   * that looks current is worse than a hole.
   */
  public void refresh() {
    List<StoredSoakRun> running;
    List<GateVerdictCount> said;
    List<AccountWindow> windows;
    List<ContradictionCount> contradicted;
    Map<HaltScope, Instant> unflat;
    Instant now = clock.instant();
    try {
      running = soaks.running();
      said = gates.verdicts();
      windows = budgets.everyWindow(now);
      contradicted = contradictions.counts();
      unflat = halts.notFlatSince();
    } catch (DataAccessException e) {
      failures.increment();
      running = List.of();
      said = List.of();
      windows = List.of();
      contradicted = List.of();
      unflat = Map.of();
    }
    show(progress, running, DeskMeters::ratio);
    show(ticks, running, run -> run.progress().map(SoakProgressRow::ticks).orElse(0L));
    show(fills, running, run -> run.progress().map(SoakProgressRow::fills).orElse(0L));
    show(age, running, run -> Duration.between(lastWord(run), now).toMillis() / 1_000.0);
    verdicts.register(
        said.stream()
            .map(
                row ->
                    MultiGauge.Row.of(
                        Tags.of(
                            "bot", row.bot().value(),
                            "target", row.target().text(),
                            "verdict", row.verdict().text()),
                        row.count()))
            .toList(),
        true);
    impossible.register(
        contradicted.stream()
            .map(
                row ->
                    MultiGauge.Row.of(
                        Tags.of(
                            "account", row.account().value(),
                            "bot", row.bot().value(),
                            "contradiction", row.contradiction().name()),
                        row.count()))
            .toList(),
        true);
    notFlat.register(
        unflat.entrySet().stream()
            .map(
                asked ->
                    MultiGauge.Row.of(
                        Tags.of("scope", asked.getKey().toString()),
                        Math.max(0, Duration.between(asked.getValue(), now).toSeconds())))
            .toList(),
        true);
    budgetLeft.register(windows.stream().flatMap(window -> left(window, now)).toList(), true);
  }

  private static Stream<MultiGauge.Row<?>> left(AccountWindow window, Instant now) {
    return Arrays.stream(BudgetLane.values())
        .map(
            lane ->
                MultiGauge.Row.of(
                    Tags.of(
                        "account", window.account().value(),
                        "limit", window.window().limit().name(),
                        "lane", lane.name().toLowerCase(Locale.ROOT)),
                    window.window().allows(lane, 0, now) ? window.window().remaining(lane) : 0));
  }

  private static void show(
      MultiGauge gauge, List<StoredSoakRun> running, Function<StoredSoakRun, Number> value) {
    gauge.register(
        running.stream().map(run -> MultiGauge.Row.of(tags(run.run()), value.apply(run))).toList(),
        true);
  }

  /** The run's id is in: a bot may have more than one soak, and two rows must not be one. */
  private static Tags tags(SoakRunRow run) {
    return Tags.of("bot", run.bot().value(), "kind", run.kind().text(), "run", run.runId());
  }

  private static double ratio(StoredSoakRun stored) {
    SoakRunRow run = stored.run();
    long reached = stored.progress().map(SoakProgressRow::marketNanos).orElse(run.fromNanos());
    return (double) (reached - run.fromNanos()) / (run.toNanos() - run.fromNanos());
  }

  private static Instant lastWord(StoredSoakRun stored) {
    return stored.progress().map(SoakProgressRow::updatedAt).orElse(stored.run().startedAt());
  }
}
