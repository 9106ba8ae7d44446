package dev.quarterdeck.db.soak;

import static dev.quarterdeck.db.generated.Tables.SOAK_KPI;
import static dev.quarterdeck.db.generated.Tables.SOAK_RUN;
import static org.jooq.impl.DSL.noCondition;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.TickRow;
import dev.quarterdeck.db.ConflictingContent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/**
 * Soak runs, their rows of evidence and their results. Every write may be repeated: the same again
 * changes nothing, something else under the same key throws {@link ConflictingContent} and writes
 * nothing.
 */
public final class SoakRepository {
  private final DSLContext dsl;

  public SoakRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Notes that a run starts. When it was requested may differ in a repetition. */
  public void start(SoakRunRow row) {
    dsl.insertInto(SOAK_RUN)
        .set(SOAK_RUN.RUN_ID, row.runId())
        .set(SOAK_RUN.WORKFLOW_ID, row.workflowId())
        .set(SOAK_RUN.BOT, row.bot().value())
        .set(SOAK_RUN.STRATEGY_VERSION, row.strategyVersion())
        .set(SOAK_RUN.KIND, row.kind().text())
        .set(SOAK_RUN.DATASET_SHA256, row.dataset().map(Sha256::hex).orElse(null))
        .set(SOAK_RUN.LIVE, row.live())
        .set(SOAK_RUN.CONFIG_HASH, row.configHash().hex())
        .set(SOAK_RUN.ENGINE_VERSION, row.engineVersion())
        .set(SOAK_RUN.SEED, row.seed())
        .set(SOAK_RUN.FROM_NANOS, row.fromNanos())
        .set(SOAK_RUN.TO_NANOS, row.toNanos())
        .set(SOAK_RUN.REQUESTED_BY, row.requestedBy())
        .set(SOAK_RUN.STARTED_AT, row.startedAt())
        .onConflict(SOAK_RUN.RUN_ID)
        .doNothing()
        .execute();
    SoakRunRow stored = find(row.runId()).orElseThrow().run();
    if (!StoredRuns.sameInputs(stored, row)) {
      throw new ConflictingContent("run " + row.runId() + " has started with other inputs");
    }
  }

  /** Moves the end of a run's window, in market time. */
  public void extend(String runId, long toNanos) {
    changed(
        runId,
        dsl.update(SOAK_RUN)
            .set(SOAK_RUN.TO_NANOS, toNanos)
            .where(SOAK_RUN.RUN_ID.eq(runId))
            .execute());
  }

  /**
   * Notes what a live run's recording is, now that it is complete.
   *
   * @throws ConflictingContent where another one is noted
   */
  public void recorded(String runId, Sha256 dataset, LiveMarketRow market) {
    number(dsl, runId);
    dsl.update(SOAK_RUN)
        .set(SOAK_RUN.DATASET_SHA256, dataset.hex())
        .set(SOAK_RUN.GAPS, market.gaps())
        .set(SOAK_RUN.UNSEEN_MILLIS, market.unseen().toMillis())
        .where(SOAK_RUN.RUN_ID.eq(runId))
        .and(SOAK_RUN.LIVE)
        .and(SOAK_RUN.DATASET_SHA256.isNull())
        .execute();
    StoredSoakRun stored = find(runId).orElseThrow();
    if (!stored.run().dataset().equals(Optional.of(dataset))
        || !stored.market().equals(Optional.of(market))) {
      throw new ConflictingContent("run " + runId + " has another recording");
    }
  }

  /** Notes how far a run is; ignored once it has finished or is further. */
  public void progress(String runId, SoakProgressRow row) {
    number(dsl, runId);
    dsl.update(SOAK_RUN)
        .set(SOAK_RUN.STATE, row.state())
        .set(SOAK_RUN.MARKET_NANOS, row.marketNanos())
        .set(SOAK_RUN.CHECKPOINT_SHA256, row.checkpoint().map(Sha256::hex).orElse(null))
        .set(SOAK_RUN.TICKS, row.ticks())
        .set(SOAK_RUN.FILLS, row.fills())
        .set(SOAK_RUN.EQUITY_UNITS, row.equityUnits())
        .set(SOAK_RUN.UPDATED_AT, row.updatedAt())
        .where(SOAK_RUN.RUN_ID.eq(runId))
        .and(SOAK_RUN.FINISHED_AT.isNull())
        .and(SOAK_RUN.MARKET_NANOS.isNull().or(SOAK_RUN.MARKET_NANOS.le(row.marketNanos())))
        .execute();
  }

  /** Adds the evidence of a segment, all or nothing. */
  public void append(
      String runId, List<TickRow> ticks, List<Fill> fills, List<SoakMarkoutRow> markouts) {
    dsl.transaction(
        transaction -> {
          DSLContext inside = transaction.dsl();
          long run = number(inside, runId);
          SoakEvidence.insertTicks(inside, run, ticks);
          SoakEvidence.insertFills(inside, run, fills);
          SoakEvidence.insertMarkouts(inside, run, markouts);
        });
  }

  /** Adds ticks. */
  public void appendTicks(String runId, List<TickRow> rows) {
    append(runId, rows, List.of(), List.of());
  }

  /** Adds fills. */
  public void appendFills(String runId, List<Fill> rows) {
    append(runId, List.of(), rows, List.of());
  }

  /** Adds markouts of fills that are stored. */
  public void appendMarkouts(String runId, List<SoakMarkoutRow> rows) {
    append(runId, List.of(), List.of(), rows);
  }

  /** Notes what came of a run. When it finished may differ in a repetition. */
  public void finish(String runId, SoakOutcomeRow row) {
    dsl.transaction(
        transaction -> {
          DSLContext inside = transaction.dsl();
          long run = number(inside, runId);
          int finished =
              inside
                  .update(SOAK_RUN)
                  .set(SOAK_RUN.STATE, "finished")
                  .set(SOAK_RUN.RESULT_SHA256, row.resultSha256().hex())
                  .set(SOAK_RUN.VERDICT, row.verdict())
                  .set(SOAK_RUN.RESULT, row.resultJson())
                  .set(SOAK_RUN.FINISHED_AT, row.finishedAt())
                  .where(SOAK_RUN.RUN_NUMBER.eq(run))
                  .and(SOAK_RUN.FINISHED_AT.isNull())
                  .execute();
          if (finished == 1) {
            row.kpis().forEach(kpi -> insertKpi(inside, run, kpi));
          } else if (!inside.fetchExists(
              SOAK_RUN,
              SOAK_RUN
                  .RUN_NUMBER
                  .eq(run)
                  .and(SOAK_RUN.RESULT_SHA256.eq(row.resultSha256().hex())))) {
            throw new ConflictingContent("run " + runId + " has finished with another result");
          }
        });
  }

  /** The run of this id, if there is one. */
  public Optional<StoredSoakRun> find(String runId) {
    return StoredRuns.select(dsl, SOAK_RUN.RUN_ID.eq(runId), 1).stream().findFirst();
  }

  /** The latest runs, newest start first, of one bot or of all. */
  public List<StoredSoakRun> list(Optional<BotId> bot, int limit) {
    return StoredRuns.select(
        dsl, bot.map(id -> SOAK_RUN.BOT.eq(id.value())).orElse(noCondition()), limit);
  }

  /** The runs that have neither finished nor been given up, newest start first. */
  public List<StoredSoakRun> running() {
    return StoredRuns.select(
        dsl,
        SOAK_RUN.FINISHED_AT.isNull().and(SOAK_RUN.STATE.notIn("aborted", "failed")),
        Integer.MAX_VALUE);
  }

  /** The finished run of a bot that ended last, made with this configuration and engine. */
  public Optional<StoredSoakRun> latest(
      BotId bot, Sha256 configHash, String engineVersion, SoakKind kind) {
    return StoredRuns.latestFinished(
        dsl,
        SOAK_RUN
            .BOT
            .eq(bot.value())
            .and(SOAK_RUN.KIND.eq(kind.text()))
            .and(SOAK_RUN.CONFIG_HASH.eq(configHash.hex()))
            .and(SOAK_RUN.ENGINE_VERSION.eq(engineVersion)));
  }

  /** The finished run of a bot that ended last, whatever it was made with. */
  public Optional<StoredSoakRun> latest(BotId bot, SoakKind kind) {
    return StoredRuns.latestFinished(
        dsl, SOAK_RUN.BOT.eq(bot.value()).and(SOAK_RUN.KIND.eq(kind.text())));
  }

  /** How many ticks of a run are stored. */
  public long countTicks(String runId) {
    return SoakEvidence.countTicks(dsl, number(dsl, runId));
  }

  /** How many fills of a run are stored. */
  public long countFills(String runId) {
    return SoakEvidence.countFills(dsl, number(dsl, runId));
  }

  /** Hands out every n-th tick in order, always the first; {@code step} 1 gives all. */
  public void readTicks(String runId, int step, Consumer<TickRow> reader) {
    dsl.transaction(
        transaction ->
            SoakEvidence.readTicks(
                transaction.dsl(), number(transaction.dsl(), runId), step, reader));
  }

  /** Hands out the fills in order. */
  public void readFills(String runId, Consumer<Fill> reader) {
    dsl.transaction(
        transaction ->
            SoakEvidence.readFills(transaction.dsl(), number(transaction.dsl(), runId), reader));
  }

  /** The markouts in order of fill and horizon. */
  public List<SoakMarkoutRow> markouts(String runId) {
    return SoakEvidence.markouts(dsl, number(dsl, runId));
  }

  private static long number(DSLContext dsl, String runId) {
    return dsl.select(SOAK_RUN.RUN_NUMBER)
        .from(SOAK_RUN)
        .where(SOAK_RUN.RUN_ID.eq(runId))
        .fetchOptional(SOAK_RUN.RUN_NUMBER)
        .orElseThrow(() -> new IllegalArgumentException("no such run: " + runId));
  }

  private static void insertKpi(DSLContext transaction, long run, SoakKpiRow kpi) {
    transaction
        .insertInto(SOAK_KPI)
        .set(SOAK_KPI.RUN_NUMBER, run)
        .set(SOAK_KPI.KPI, kpi.kpi())
        .set(SOAK_KPI.VERDICT, kpi.verdict())
        .set(SOAK_KPI.VALUE, kpi.value())
        .set(SOAK_KPI.THRESHOLD, kpi.threshold())
        .set(SOAK_KPI.SAMPLES, kpi.samples())
        .execute();
  }

  private static void changed(String runId, int rows) {
    if (rows != 1) {
      throw new IllegalArgumentException("no such run: " + runId);
    }
  }
}
