package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.strategy.ProcessedState;
import java.util.Objects;

/**
 * One tick of a run as a row of evidence: what the market and the portfolio were, and what the
 * strategy made of it.
 *
 * @param sequence number of the tick in its run, from 1
 * @param timestampNanos market time, nanoseconds since the epoch
 * @param bestBidTicks best bid, 0 without a quote
 * @param bestAskTicks best ask, 0 without a quote
 * @param positionLots signed position
 * @param equityUnits equity at the mid
 * @param workingOrders orders not terminal
 * @param paperFills fills so far in the run
 * @param paperRejects orders refused by the execution so far in the run
 * @param state the strategy's state
 */
public record TickRow(
    long sequence,
    long timestampNanos,
    long bestBidTicks,
    long bestAskTicks,
    long positionLots,
    long equityUnits,
    int workingOrders,
    long paperFills,
    long paperRejects,
    ProcessedState state) {

  public TickRow {
    Objects.requireNonNull(state, "state");
  }
}
