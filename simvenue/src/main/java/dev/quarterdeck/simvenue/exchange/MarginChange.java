package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;

/**
 * What an account set aside for an isolated position by hand.
 *
 * @param amount below zero where it was taken back
 */
public record MarginChange(
    String symbol, PositionSide positionSide, BigDecimal amount, long timeMillis) {}
