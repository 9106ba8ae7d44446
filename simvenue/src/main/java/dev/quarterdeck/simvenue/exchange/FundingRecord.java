package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;

/** One funding of one contract: every long paid the rate of its notional, every short got it. */
public record FundingRecord(String symbol, BigDecimal rate, BigDecimal mark, long timeMillis) {}
