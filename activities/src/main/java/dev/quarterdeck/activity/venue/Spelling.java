package dev.quarterdeck.activity.venue;

import org.jspecify.annotations.Nullable;

/** The fields of an order that Binance's interfaces spell differently; null is not sent. */
record Spelling(
    String type,
    @Nullable String timeInForce,
    @Nullable String reduceOnly,
    @Nullable String positionSide) {}
