package dev.quarterdeck.workflow.gate;

import dev.quarterdeck.workflow.soak.SoakRequest;
import java.util.Optional;

/**
 * A soak that counts, or the one to start.
 *
 * @param runId run that counts
 * @param start what to start instead; both are empty where the bot's file names no recording
 */
public record SoakEvidence(Optional<String> runId, Optional<SoakRequest> start) {}
