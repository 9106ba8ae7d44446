package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.venue.BudgetLane;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a request costs.
 *
 * @param lane which of the limits' parts it is paid from
 * @param charges every limit declared, none twice; none where nothing is counted
 * @param at the time whose windows pay
 */
public record BudgetPrice(BudgetLane lane, List<BudgetCharge> charges, Instant at) {
  public BudgetPrice {
    Objects.requireNonNull(lane, "lane");
    charges = List.copyOf(charges);
    Objects.requireNonNull(at, "at");
  }

  /** What is free. */
  public static BudgetPrice nothing() {
    return new BudgetPrice(BudgetLane.ORDINARY, List.of(), Instant.EPOCH);
  }
}
