package dev.quarterdeck.db.gate;

import static dev.quarterdeck.db.generated.Tables.GATE_NUMBER;
import static dev.quarterdeck.db.generated.Tables.GATE_RUN;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateVerdict;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.db.ConflictingContent;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Gates: what was asked, what the checks said, what came of it. Every write may be repeated: the
 * same again changes nothing, something else under the same key throws {@link ConflictingContent}
 * and writes nothing.
 */
public final class GateRepository {
  private final DSLContext dsl;

  public GateRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Takes the next number of a bot and version, from 1. No number is given twice, whoever asks at
   * the same time; one that is never started leaves a hole.
   */
  public int nextNumber(BotId bot, String version) {
    return dsl.insertInto(GATE_NUMBER)
        .set(GATE_NUMBER.BOT, bot.value())
        .set(GATE_NUMBER.STRATEGY_VERSION, version)
        .set(GATE_NUMBER.LAST_NUMBER, 1)
        .onConflict(GATE_NUMBER.BOT, GATE_NUMBER.STRATEGY_VERSION)
        .doUpdate()
        .set(GATE_NUMBER.LAST_NUMBER, GATE_NUMBER.LAST_NUMBER.plus(1))
        .returningResult(GATE_NUMBER.LAST_NUMBER)
        .fetchSingle()
        .value1();
  }

  /**
   * Notes that a gate starts. When it started may differ in a repetition. Its number is not given
   * again, whoever chose it.
   */
  public void start(GateRunRow row) {
    dsl.insertInto(GATE_RUN)
        .set(GATE_RUN.GATE_ID, row.gateId())
        .set(GATE_RUN.BOT, row.bot().value())
        .set(GATE_RUN.STRATEGY_VERSION, row.version())
        .set(GATE_RUN.NUMBER, row.number())
        .set(GATE_RUN.TARGET, row.target().text())
        .set(GATE_RUN.REQUESTED_BY, row.requestedBy())
        .set(GATE_RUN.STARTED_AT, row.startedAt())
        .onConflictDoNothing()
        .execute();
    if (find(row.gateId()).filter(stored -> sameStart(stored.run(), row)).isEmpty()) {
      throw new ConflictingContent("gate " + row.gateId() + " has started with another request");
    }
    dsl.insertInto(GATE_NUMBER)
        .set(GATE_NUMBER.BOT, row.bot().value())
        .set(GATE_NUMBER.STRATEGY_VERSION, row.version())
        .set(GATE_NUMBER.LAST_NUMBER, row.number())
        .onConflict(GATE_NUMBER.BOT, GATE_NUMBER.STRATEGY_VERSION)
        .doUpdate()
        .set(GATE_NUMBER.LAST_NUMBER, row.number())
        .where(GATE_NUMBER.LAST_NUMBER.lt(row.number()))
        .execute();
  }

  /** Notes what a started gate said, with all its checks. */
  public void conclude(GateReport report) {
    dsl.transaction(
        transaction -> {
          DSLContext inside = transaction.dsl();
          int concluded =
              inside
                  .update(GATE_RUN)
                  .set(GATE_RUN.VERDICT, report.verdict().name())
                  .set(GATE_RUN.LEVEL, report.level().map(LadderLevel::number).orElse(null))
                  .set(GATE_RUN.REPORT_SHA256, report.sha256().hex())
                  .set(GATE_RUN.REPORT, report.canonicalJson())
                  .set(GATE_RUN.REPORTED_AT, report.decidedAt().truncatedTo(MICROS))
                  .set(GATE_RUN.EXPIRES_AT, report.expiresAt().truncatedTo(MICROS))
                  .where(GATE_RUN.GATE_ID.eq(report.gateId()))
                  .and(GATE_RUN.REPORT.isNull())
                  .execute();
          if (concluded == 1) {
            report.checks().forEach(check -> GateChecks.insert(inside, report.gateId(), check));
          } else if (stored(inside, report.gateId())
              .report()
              .filter(said -> said.reportSha256().equals(report.sha256()))
              .isEmpty()) {
            throw new ConflictingContent("gate " + report.gateId() + " has another report");
          }
        });
  }

  /**
   * Notes how a gate ended.
   *
   * @throws IllegalArgumentException when there is no such gate, or it has no report yet
   */
  public void decide(String gateId, GateDecisionRow row) {
    dsl.transaction(
        transaction -> {
          DSLContext inside = transaction.dsl();
          int decided =
              inside
                  .update(GATE_RUN)
                  .set(GATE_RUN.DECISION, row.ending().name())
                  .set(GATE_RUN.DECIDED_BY, row.by().orElse(null))
                  .set(GATE_RUN.DECISION_REASON, row.reason().orElse(null))
                  .set(GATE_RUN.DECIDED_AT, row.at())
                  .set(GATE_RUN.MANIFEST_SHA256, row.manifestSha256().map(Sha256::hex).orElse(null))
                  .where(GATE_RUN.GATE_ID.eq(gateId))
                  .and(GATE_RUN.REPORT.isNotNull())
                  .and(GATE_RUN.DECISION.isNull())
                  .execute();
          if (decided == 0) {
            StoredGate stored = stored(inside, gateId);
            if (stored.report().isEmpty()) {
              throw new IllegalArgumentException("no decision before its report: " + gateId);
            }
            if (!stored.decision().equals(Optional.of(row))) {
              throw new ConflictingContent("gate " + gateId + " is decided: " + stored.decision());
            }
          }
        });
  }

  /** The gate of this id, if there is one. */
  public Optional<StoredGate> find(String gateId) {
    return StoredGates.select(dsl, GATE_RUN.GATE_ID.eq(gateId), 1).stream().findFirst();
  }

  /** The latest gates, newest start first, of one bot or of all. */
  public List<StoredGate> list(Optional<BotId> bot, int limit) {
    return StoredGates.select(
        dsl, bot.map(id -> GATE_RUN.BOT.eq(id.value())).orElse(noCondition()), limit);
  }

  /** How often each bot's gates have said what. */
  public List<GateVerdictCount> verdicts() {
    return dsl.select(GATE_RUN.BOT, GATE_RUN.TARGET, GATE_RUN.VERDICT, count())
        .from(GATE_RUN)
        .where(GATE_RUN.VERDICT.isNotNull())
        .groupBy(GATE_RUN.BOT, GATE_RUN.TARGET, GATE_RUN.VERDICT)
        .orderBy(GATE_RUN.BOT, GATE_RUN.TARGET, GATE_RUN.VERDICT)
        .fetch(
            row ->
                new GateVerdictCount(
                    new BotId(row.value1()),
                    Mode.parse(row.value2()),
                    GateVerdict.valueOf(row.value3()),
                    row.value4()));
  }

  /** The checks of a gate by level and id; empty until it has a report. */
  public List<GateCheckRow> checks(String gateId) {
    return GateChecks.of(dsl, gateId);
  }

  private static boolean sameStart(GateRunRow stored, GateRunRow given) {
    return stored.bot().equals(given.bot())
        && stored.version().equals(given.version())
        && stored.number() == given.number()
        && stored.target() == given.target()
        && stored.requestedBy().equals(given.requestedBy());
  }

  private static StoredGate stored(DSLContext inside, String gateId) {
    return StoredGates.select(inside, GATE_RUN.GATE_ID.eq(gateId), 1).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such gate: " + gateId));
  }
}
