package dev.quarterdeck.workflow.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of a soak. How long it is changes nothing in the result.
 *
 * @param plan what is played
 * @param checkpoint the artifact to start from, empty at the start of the window
 * @param until market time to play to at most, not after the end of the window
 * @param budget time it should take; a segment that took longer ends before {@code until}
 */
public record SoakSegment(
    SoakPlan plan, Optional<String> checkpoint, Instant until, Duration budget) {}
