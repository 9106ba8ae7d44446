package dev.quarterdeck.db.soak;

/**
 * Where the market stood some time after a fill.
 *
 * @param fillSequence the fill, which must be stored before
 * @param horizonMillis how long after it, positive
 * @param twiceMidTicks best bid plus best ask then
 */
public record SoakMarkoutRow(long fillSequence, int horizonMillis, long twiceMidTicks) {}
