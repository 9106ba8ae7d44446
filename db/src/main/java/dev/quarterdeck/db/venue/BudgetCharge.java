package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a request takes from a limit.
 *
 * @param account whose limit it is
 * @param limitName a declared limit
 * @param weight what it takes, positive
 * @param counted what the venue last said is used of the window that is now
 */
public record BudgetCharge(
    VenueAccountId account, String limitName, int weight, OptionalInt counted)
    implements Comparable<BudgetCharge> {
  private static final Comparator<BudgetCharge> ORDER =
      Comparator.comparing(BudgetCharge::account).thenComparing(BudgetCharge::limitName);

  public BudgetCharge {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(limitName, "limitName");
    Objects.requireNonNull(counted, "counted");
    if (weight <= 0) {
      throw new IllegalArgumentException("a request weighs something: " + weight);
    }
  }

  /** In the order in which rows are locked. */
  @Override
  public int compareTo(BudgetCharge other) {
    return ORDER.compare(this, other);
  }
}
