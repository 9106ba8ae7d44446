package dev.quarterdeck.workflow.trading;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a bot shows of itself. Quantities and amounts are text, as people write them.
 *
 * @param session number of its session
 * @param at when
 * @param trading whether it may place orders now
 * @param holds why not, empty while it trades
 * @param state what the strategy says of itself, empty before its first tick
 * @param reasons why the strategy does not quote, empty while it does
 * @param position base quantity in the bot's books
 * @param equity equity in quote currency by the bot's books
 * @param openingEquity equity at the beginning of the business day
 * @param workingOrders orders that have not ended
 * @param submitted orders sent in all sessions
 * @param fills executions in all sessions
 * @param rejected orders that the venue answered with a refusal in this session, without those
 *     whose refusal was learned later by settling; 0 in reports from before it was counted, and on
 *     paper
 * @param bestBid best bid, empty without a quote
 * @param bestAsk best ask, empty without a quote
 * @param drift how far the venue's position is from the books', as a fraction
 * @param notes the latest things that somebody should know, newest last
 */
public record BotReport(
    long session,
    Instant at,
    boolean trading,
    List<String> holds,
    String state,
    String reasons,
    String position,
    String equity,
    String openingEquity,
    int workingOrders,
    long submitted,
    long fills,
    long rejected,
    String bestBid,
    String bestAsk,
    double drift,
    List<String> notes) {
  public BotReport {
    Objects.requireNonNull(at, "at");
    holds = List.copyOf(holds);
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reasons, "reasons");
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(equity, "equity");
    Objects.requireNonNull(openingEquity, "openingEquity");
    Objects.requireNonNull(bestBid, "bestBid");
    Objects.requireNonNull(bestAsk, "bestAsk");
    notes = List.copyOf(notes);
  }
}
