package dev.quarterdeck.activity.market;

/**
 * An order that rested before a recording began, as its first event tells.
 *
 * @param id the venue's id
 * @param bid its side
 * @param price as written in the recording
 * @param quantity as written in the recording
 */
record RestingOrder(long id, boolean bid, String price, String quantity) {}
