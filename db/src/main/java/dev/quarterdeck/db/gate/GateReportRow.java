package dev.quarterdeck.db.gate;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.GateVerdict;
import dev.quarterdeck.core.gate.LadderLevel;
import java.time.Instant;
import java.util.Optional;

/**
 * What a gate said.
 *
 * @param verdict GO or NO-GO
 * @param level ladder level reached, empty where none
 * @param reportSha256 hash of the report, its name in the artifact store
 * @param report the report as canonical JSON, byte for byte
 * @param decidedAt when it was judged, to the microsecond; the report has it exactly
 * @param expiresAt until when a GO can be approved, to the microsecond
 */
public record GateReportRow(
    GateVerdict verdict,
    Optional<LadderLevel> level,
    Sha256 reportSha256,
    String report,
    Instant decidedAt,
    Instant expiresAt) {}
