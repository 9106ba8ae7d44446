package dev.quarterdeck.db.gate;

import static dev.quarterdeck.db.generated.Tables.GATE_CHECK;

import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.CheckVerdict;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.LadderLevel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** The rows of a gate's checks. */
final class GateChecks {
  private GateChecks() {}

  static void insert(DSLContext transaction, String gateId, CheckResult check) {
    transaction
        .insertInto(GATE_CHECK)
        .set(GATE_CHECK.GATE_ID, gateId)
        .set(GATE_CHECK.CHECK_ID, check.id())
        .set(GATE_CHECK.LEVEL, check.level().number())
        .set(GATE_CHECK.SEVERITY, check.severity().name())
        .set(GATE_CHECK.VERDICT, check.verdict().name())
        .set(GATE_CHECK.REASON, check.reason())
        .set(
            GATE_CHECK.EVIDENCE_SHA256,
            check.evidence().map(evidence -> evidence.artifact().hex()).orElse(null))
        .set(GATE_CHECK.EVIDENCE_WINDOW, check.evidence().flatMap(GateChecks::window).orElse(null))
        .set(GATE_CHECK.AGE_SECONDS, check.age().map(Duration::toSeconds).orElse(null))
        .set(GATE_CHECK.MAXIMUM_AGE_SECONDS, check.maximumAge().toSeconds())
        .execute();
  }

  static List<GateCheckRow> of(DSLContext dsl, String gateId) {
    return dsl.selectFrom(GATE_CHECK)
        .where(GATE_CHECK.GATE_ID.eq(gateId))
        .orderBy(GATE_CHECK.LEVEL, GATE_CHECK.CHECK_ID)
        .fetch(
            stored ->
                new GateCheckRow(
                    stored.getCheckId(),
                    LadderLevel.ofNumber(stored.getLevel()),
                    Severity.valueOf(stored.getSeverity()),
                    CheckVerdict.valueOf(stored.getVerdict()),
                    stored.getReason(),
                    Optional.ofNullable(stored.getEvidenceSha256()).map(Sha256::new),
                    Optional.ofNullable(stored.getEvidenceWindow()),
                    Optional.ofNullable(stored.getAgeSeconds()).map(Duration::ofSeconds),
                    Duration.ofSeconds(stored.getMaximumAgeSeconds())));
  }

  private static Optional<String> window(EvidenceReference evidence) {
    return evidence.from().flatMap(from -> evidence.to().map(to -> from + "/" + to));
  }
}
