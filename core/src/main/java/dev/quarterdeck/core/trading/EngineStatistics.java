package dev.quarterdeck.core.trading;

/**
 * What a run came to so far. Money is whole units of {@code priceIncrement * quantityIncrement} of
 * the quote currency, quantities are lots; means without a sample are {@link Double#NaN}.
 *
 * @param rows market rows played in the window
 * @param ticks ticks decided
 * @param ordersSubmitted orders sent to the execution
 * @param ordersDenied orders refused before they were sent
 * @param ordersRejected orders refused by the execution ({@code paper_reject_count})
 * @param ordersCanceled orders cancelled, at request or by their terms
 * @param cancelsSent cancel requests sent
 * @param fills executions ({@code paper_fill_count})
 * @param makerFills executions that added liquidity
 * @param takerFills executions that removed it
 * @param fillsOffLimit executions more than 1 % off their order's limit
 * @param averageQueueDelayNanos mean time from acceptance to a maker's execution, 0 without one
 * @param turnoverUnits notional filled
 * @param feesUnits fees paid; negative is a rebate
 * @param fundingUnits funding paid; negative was received
 * @param realisedUnits profit realised against the average price, before fees and funding
 * @param unrealisedUnits profit of the open position at the mid
 * @param openingEquityUnits equity when the first quote was seen
 * @param equityUnits equity now
 * @param positionLots signed position
 * @param adverseSelection500msBps mean move against our fills after 500 ms, in basis points
 * @param adverseSelection30sBps the same after 30 s
 * @param queueOpportunityLots quantity printed at or through the prices of our resting orders
 * @param filledLots quantity filled while resting
 */
public record EngineStatistics(
    long rows,
    long ticks,
    long ordersSubmitted,
    long ordersDenied,
    long ordersRejected,
    long ordersCanceled,
    long cancelsSent,
    long fills,
    long makerFills,
    long takerFills,
    long fillsOffLimit,
    long averageQueueDelayNanos,
    long turnoverUnits,
    long feesUnits,
    long fundingUnits,
    long realisedUnits,
    long unrealisedUnits,
    long openingEquityUnits,
    long equityUnits,
    long positionLots,
    double adverseSelection500msBps,
    double adverseSelection30sBps,
    long queueOpportunityLots,
    long filledLots) {}
