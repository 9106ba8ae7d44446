package dev.quarterdeck.core.venue;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How much of a limit is used in a window.
 *
 * @param limit the limit
 * @param start when the window began
 * @param used weight that was granted, or that the venue has counted where that is more
 * @param usedReserved how much of it was granted to the reserved lane
 * @param pausedUntil when the ordinary lane may ask again
 */
public record BudgetWindow(
    BudgetLimit limit, Instant start, int used, int usedReserved, Instant pausedUntil) {
  public BudgetWindow {
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(pausedUntil, "pausedUntil");
    if (used < 0 || usedReserved < 0) {
      throw new IllegalArgumentException("used less than nothing of " + limit.name());
    }
  }

  /** The window of a time, nothing used. */
  public static BudgetWindow fresh(BudgetLimit limit, Instant now) {
    return new BudgetWindow(limit, startOf(limit, now), 0, 0, Instant.EPOCH);
  }

  /** This window, or the one that has begun since. A clock that is behind changes nothing. */
  public BudgetWindow at(Instant now) {
    Instant current = startOf(limit, now);
    return current.isAfter(start) ? new BudgetWindow(limit, current, 0, 0, pausedUntil) : this;
  }

  /** Whether a lane may spend this now. */
  public boolean allows(BudgetLane lane, int weight, Instant now) {
    return weight <= remaining(lane) && (lane == BudgetLane.RESERVED || !now.isBefore(pausedUntil));
  }

  /** What a lane could still spend in this window. */
  public int remaining(BudgetLane lane) {
    int kept =
        switch (lane) {
          case ORDINARY -> Math.max(0, limit.reserve() - usedReserved);
          case RESERVED -> 0;
        };
    return Math.max(0, limit.capacity() - used - kept);
  }

  /** The window after a lane has spent. */
  public BudgetWindow spent(BudgetLane lane, int weight) {
    if (weight <= 0) {
      throw new IllegalArgumentException("a request weighs something: " + weight);
    }
    return new BudgetWindow(
        limit,
        start,
        used + weight,
        lane == BudgetLane.RESERVED ? usedReserved + weight : usedReserved,
        pausedUntil);
  }

  /**
   * Takes over what the venue has counted, where that is more: it knows nothing of what is on its
   * way.
   */
  public BudgetWindow counted(int byVenue) {
    return byVenue > used
        ? new BudgetWindow(limit, start, byVenue, usedReserved, pausedUntil)
        : this;
  }

  /** Keeps the ordinary lane out, longer than before or as long. */
  public BudgetWindow paused(Instant until) {
    return until.isAfter(pausedUntil)
        ? new BudgetWindow(limit, start, used, usedReserved, until)
        : this;
  }

  /** When a lane that was refused may ask again. */
  public Instant retryAt(BudgetLane lane, int weight, Instant now) {
    Instant after = weight <= remaining(lane) ? now : end();
    return lane == BudgetLane.ORDINARY && pausedUntil.isAfter(after) ? pausedUntil : after;
  }

  /** When the next window begins. */
  public Instant end() {
    return start.plus(limit.window());
  }

  private static Instant startOf(BudgetLimit limit, Instant now) {
    Duration window = limit.window();
    return Instant.ofEpochMilli(
        Math.floorDiv(now.toEpochMilli(), window.toMillis()) * window.toMillis());
  }
}
