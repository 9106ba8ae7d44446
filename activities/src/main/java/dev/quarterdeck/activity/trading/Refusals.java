package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.AuthenticationFailed;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the venue's refusals of orders mean for those that come after them: a side waits after each,
 * twice as long every time, and after so many in a row the bot is held. Safe for several threads.
 */
final class Refusals {
  private static final int HOLDS_AFTER = 5;
  private static final Duration WAITS = Duration.ofSeconds(1);
  private static final Duration WAITS_AT_MOST = Duration.ofMinutes(2);
  private static final Duration TOLD_AGAIN = Duration.ofMinutes(10);
  private static final int REASONS = 20;

  private final BotNotes notes;
  private final LongSupplier ticker;
  private final Map<Side, Waiting> waiting = new EnumMap<>(Side.class);
  private final Map<String, Long> told = new LinkedHashMap<>();
  private int inARow;
  private long count;

  /** How often a side was refused in a row, and until when it waits. */
  private record Waiting(int refusals, long untilNanos) {}

  Refusals(BotNotes notes, LongSupplier ticker) {
    this.notes = notes;
    this.ticker = ticker;
  }

  /** An order was refused, by the venue or on the way to it. */
  synchronized void refused(Side side, VenueFailure failure) {
    if (failure instanceof RejectedByVenue) {
      count++;
    }
    if (isOfTheTrade(failure)) {
      return;
    }
    int before = waiting.containsKey(side) ? waiting.get(side).refusals() : 0;
    waiting.put(side, new Waiting(before + 1, ticker.getAsLong() + pause(before).toNanos()));
    inARow =
        failure instanceof AuthenticationFailed ? Math.max(inARow + 1, HOLDS_AFTER) : inARow + 1;
    tell(failure.detail());
  }

  /**
   * How many orders the venue answered with a refusal, whatever for. Such as never came to be
   * looked at there are not among them, nor those whose refusal was learned later by settling.
   */
  synchronized long count() {
    return count;
  }

  /** The venue took an order. */
  synchronized void taken(Side side) {
    waiting.remove(side);
    inARow = 0;
  }

  /** What orders were refused for may be gone. */
  synchronized void again() {
    long now = ticker.getAsLong();
    waiting.replaceAll((side, one) -> new Waiting(one.refusals(), now));
  }

  /** Whether an order of a side would but be refused like the one just now. */
  synchronized boolean waits(Side side) {
    Waiting one = waiting.get(side);
    return one != null && one.untilNanos() - ticker.getAsLong() > 0;
  }

  /** Whether so many were refused in a row that the bot is held until the next try. */
  synchronized boolean holds() {
    return inARow >= HOLDS_AFTER && waiting.keySet().stream().anyMatch(this::waits);
  }

  /** Such as comes with the market, and says nothing of the next order. */
  private static boolean isOfTheTrade(VenueFailure failure) {
    return failure instanceof RejectedByVenue(var rejection, var detail)
        && switch (rejection) {
          case WOULD_TAKE, WOULD_NOT_REDUCE, DUPLICATE_CLIENT_ORDER_ID, ORDER_NOT_FOUND -> true;
          case INSUFFICIENT_FUNDS, FILTER, TOO_LATE, UNKNOWN_INSTRUMENT, POSITION_MODE, OTHER ->
              false;
        };
  }

  private static Duration pause(int before) {
    Duration doubled = WAITS.multipliedBy(1L << Math.min(before, 10));
    return doubled.compareTo(WAITS_AT_MOST) < 0 ? doubled : WAITS_AT_MOST;
  }

  private void tell(String reason) {
    long now = ticker.getAsLong();
    Long before = told.get(reason);
    if (before != null && now - before < TOLD_AGAIN.toNanos()) {
      return;
    }
    if (told.size() >= REASONS) {
      told.clear();
    }
    told.put(reason, now);
    notes.warn("the venue refuses orders (%d in a row): %s".formatted(inARow, reason));
  }
}
