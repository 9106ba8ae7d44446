package dev.quarterdeck.workflow.gate;

import java.time.Instant;

/**
 * A promotion that happened.
 *
 * @param gateId the gate that said GO
 * @param bot the bot
 * @param mode the mode it may now run in
 * @param manifestSha256 the release manifest's name in the artifact store
 * @param expiresAt when the first critical evidence becomes stale
 */
public record Promotion(
    String gateId, String bot, String mode, String manifestSha256, Instant expiresAt) {}
