package dev.quarterdeck.db.gate;

import static dev.quarterdeck.db.generated.Tables.GATE_RUN;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.GateVerdict;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.db.generated.tables.records.GateRunRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Reads gates back. */
final class StoredGates {
  private StoredGates() {}

  static List<StoredGate> select(DSLContext dsl, Condition condition, int limit) {
    return dsl.selectFrom(GATE_RUN)
        .where(condition)
        .orderBy(GATE_RUN.STARTED_AT.desc(), GATE_RUN.NUMBER.desc(), GATE_RUN.GATE_ID)
        .limit(limit)
        .fetch(StoredGates::gate);
  }

  private static StoredGate gate(GateRunRecord stored) {
    return new StoredGate(
        new GateRunRow(
            stored.getGateId(),
            new BotId(stored.getBot()),
            stored.getStrategyVersion(),
            stored.getNumber(),
            Mode.parse(stored.getTarget()),
            stored.getRequestedBy(),
            stored.getStartedAt()),
        stored.getReport() == null ? Optional.empty() : Optional.of(report(stored)),
        stored.getDecision() == null ? Optional.empty() : Optional.of(decision(stored)));
  }

  private static GateReportRow report(GateRunRecord stored) {
    return new GateReportRow(
        GateVerdict.valueOf(stored.getVerdict()),
        Optional.ofNullable(stored.getLevel()).map(LadderLevel::ofNumber),
        new Sha256(stored.getReportSha256()),
        stored.getReport(),
        stored.getReportedAt(),
        stored.getExpiresAt());
  }

  private static GateDecisionRow decision(GateRunRecord stored) {
    return new GateDecisionRow(
        GateDecisionRow.Ending.valueOf(stored.getDecision()),
        Optional.ofNullable(stored.getDecidedBy()),
        Optional.ofNullable(stored.getDecisionReason()),
        Optional.ofNullable(stored.getManifestSha256()).map(Sha256::new),
        stored.getDecidedAt());
  }
}
