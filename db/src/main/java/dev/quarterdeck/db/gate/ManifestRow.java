package dev.quarterdeck.db.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;

/**
 * A stored release manifest.
 *
 * @param sha256 its hash, its name in the artifact store
 * @param gateId the gate that said GO
 * @param bot the bot promoted
 * @param mode the mode it may run in
 * @param codeVersion the code released
 * @param configHash the configuration released
 * @param manifest the manifest as canonical JSON, byte for byte
 * @param approvedBy who approved
 * @param approvedAt when, to the microsecond; the manifest has it exactly
 * @param expiresAt when the first critical evidence becomes stale, to the microsecond
 */
public record ManifestRow(
    Sha256 sha256,
    String gateId,
    BotId bot,
    Mode mode,
    String codeVersion,
    Sha256 configHash,
    String manifest,
    String approvedBy,
    Instant approvedAt,
    Instant expiresAt) {}
