package dev.quarterdeck.workflow.soak;

/**
 * A live soak whose recording is complete.
 *
 * @param plan the soak over that recording: one like any other
 * @param market how well the market was seen
 */
public record SealedSoak(SoakPlan plan, UnseenMarket market) {}
