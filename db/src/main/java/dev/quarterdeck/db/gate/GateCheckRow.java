package dev.quarterdeck.db.gate;

import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckVerdict;
import dev.quarterdeck.core.gate.LadderLevel;
import java.time.Duration;
import java.util.Optional;

/**
 * A check as the gate counted it.
 *
 * @param id the check
 * @param level the ladder level it stands for
 * @param severity whether its failure decides
 * @param verdict what it found
 * @param reason one sentence for an operator
 * @param evidence the artifact it rests on
 * @param window market time that the evidence covers, {@code from/to} in ISO 8601
 * @param age age of the evidence when it was judged, in whole seconds
 * @param maximumAge older evidence is stale, in whole seconds
 */
public record GateCheckRow(
    String id,
    LadderLevel level,
    Severity severity,
    CheckVerdict verdict,
    String reason,
    Optional<Sha256> evidence,
    Optional<String> window,
    Optional<Duration> age,
    Duration maximumAge) {}
