package dev.quarterdeck.core.venue;

import java.time.Duration;
import java.util.Objects;

/**
 * A limit that a venue sets on an account.
 *
 * @param name the desk's name for it, for example {@code request-weight-1m}
 * @param window how long a window is; windows begin at multiples of it since the epoch
 * @param capacity what the venue allows in a window
 * @param reserve what of it the ordinary lane leaves alone
 */
public record BudgetLimit(String name, Duration window, int capacity, int reserve) {
  /** What the ordinary lane leaves alone where nothing else is said. */
  public static final int RESERVE_PERCENT = 20;

  public BudgetLimit {
    Objects.requireNonNull(window, "window");
    if (!name.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("limit name: '" + name + "'");
    }
    if (window.toMillis() <= 0 || capacity <= 0 || reserve < 0 || reserve >= capacity) {
      throw new IllegalArgumentException(
          name + " needs a window, a capacity and a reserve below it");
    }
  }

  /** A limit whose reserve is a fifth, rounded up. */
  public static BudgetLimit withReserve(String name, Duration window, int capacity) {
    return new BudgetLimit(name, window, capacity, 0).reserving(RESERVE_PERCENT);
  }

  /**
   * The same limit with another reserve, rounded up.
   *
   * @param percent of the capacity, 0 to 90
   */
  public BudgetLimit reserving(int percent) {
    if (percent < 0 || percent > 90) {
      throw new IllegalArgumentException("a reserve is 0 to 90 percent: " + percent);
    }
    int kept = (int) ((capacity * (long) percent + 99) / 100);
    return new BudgetLimit(name, window, capacity, Math.min(kept, capacity - 1));
  }
}
