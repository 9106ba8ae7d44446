package dev.quarterdeck.db.soak;

import static dev.quarterdeck.db.generated.Tables.SOAK_KPI;
import static dev.quarterdeck.db.generated.Tables.SOAK_RUN;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.db.generated.tables.records.SoakRunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Reads runs back. */
final class StoredRuns {
  private StoredRuns() {}

  static List<StoredSoakRun> select(DSLContext dsl, Condition condition, int limit) {
    return dsl
        .selectFrom(SOAK_RUN)
        .where(condition)
        .orderBy(SOAK_RUN.STARTED_AT.desc(), SOAK_RUN.RUN_NUMBER.desc())
        .limit(limit)
        .fetch()
        .stream()
        .map(stored -> run(dsl, stored))
        .toList();
  }

  static Optional<StoredSoakRun> latestFinished(DSLContext dsl, Condition condition) {
    return dsl.selectFrom(SOAK_RUN)
        .where(condition)
        .and(SOAK_RUN.FINISHED_AT.isNotNull())
        .orderBy(SOAK_RUN.FINISHED_AT.desc(), SOAK_RUN.RUN_NUMBER.desc())
        .limit(1)
        .fetchOptional()
        .map(stored -> run(dsl, stored));
  }

  /**
   * Whether two starts are the same run; the end may have been moved since, a live one's recording
   * been completed, and the clock differs.
   */
  static boolean sameInputs(SoakRunRow stored, SoakRunRow given) {
    return withoutEnd(stored).equals(withoutEnd(given)) && stored.toNanos() >= given.toNanos();
  }

  private static SoakRunRow withoutEnd(SoakRunRow row) {
    return new SoakRunRow(
        row.runId(),
        row.workflowId(),
        row.bot(),
        row.strategyVersion(),
        row.kind(),
        row.live() ? Optional.empty() : row.dataset(),
        row.configHash(),
        row.engineVersion(),
        row.seed(),
        row.fromNanos(),
        Long.MAX_VALUE,
        row.requestedBy(),
        Instant.EPOCH,
        row.live());
  }

  private static StoredSoakRun run(DSLContext dsl, SoakRunRecord stored) {
    return new StoredSoakRun(
        new SoakRunRow(
            stored.getRunId(),
            stored.getWorkflowId(),
            new BotId(stored.getBot()),
            stored.getStrategyVersion(),
            SoakKind.parse(stored.getKind()),
            Optional.ofNullable(stored.getDatasetSha256()).map(Sha256::new),
            new Sha256(stored.getConfigHash()),
            stored.getEngineVersion(),
            stored.getSeed(),
            stored.getFromNanos(),
            stored.getToNanos(),
            stored.getRequestedBy(),
            stored.getStartedAt(),
            stored.getLive()),
        stored.getMarketNanos() == null ? Optional.empty() : Optional.of(progress(stored)),
        stored.getFinishedAt() == null ? Optional.empty() : Optional.of(outcome(dsl, stored)),
        stored.getGaps() == null
            ? Optional.empty()
            : Optional.of(
                new LiveMarketRow(stored.getGaps(), Duration.ofMillis(stored.getUnseenMillis()))));
  }

  private static SoakProgressRow progress(SoakRunRecord stored) {
    return new SoakProgressRow(
        stored.getState(),
        stored.getMarketNanos(),
        Optional.ofNullable(stored.getCheckpointSha256()).map(Sha256::new),
        stored.getTicks(),
        stored.getFills(),
        stored.getEquityUnits(),
        stored.getUpdatedAt());
  }

  private static SoakOutcomeRow outcome(DSLContext dsl, SoakRunRecord stored) {
    return new SoakOutcomeRow(
        new Sha256(stored.getResultSha256()),
        stored.getVerdict(),
        stored.getResult(),
        dsl.selectFrom(SOAK_KPI)
            .where(SOAK_KPI.RUN_NUMBER.eq(stored.getRunNumber()))
            .orderBy(SOAK_KPI.KPI)
            .fetch(
                kpi ->
                    new SoakKpiRow(
                        kpi.getKpi(),
                        kpi.getVerdict(),
                        kpi.getValue(),
                        kpi.getThreshold(),
                        kpi.getSamples())),
        stored.getFinishedAt());
  }
}
