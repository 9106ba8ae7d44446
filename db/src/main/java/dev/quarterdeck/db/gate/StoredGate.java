package dev.quarterdeck.db.gate;

import java.util.Optional;

/**
 * A gate and how far it is.
 *
 * @param run what it is
 * @param report what it said, once it has
 * @param decision how it ended, once it has
 */
public record StoredGate(
    GateRunRow run, Optional<GateReportRow> report, Optional<GateDecisionRow> decision) {}
