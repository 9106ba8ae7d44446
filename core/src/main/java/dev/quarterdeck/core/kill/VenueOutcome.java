package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.venue.VenueAccountId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a kill did and found at one venue account.
 *
 * @param account which
 * @param verdict what the reads show; nothing else is accepted
 * @param required kinds of reads without which the account cannot be called flat; open orders
 *     always
 * @param visibilityDelay how long an accepted order may stay out of the venue's reads
 * @param reads every read, in the order of rounds and times, failed ones too
 * @param ordersCancelled orders that the kill removed
 * @param restingOrders the venue's ids of orders that the last round still shows
 * @param fills fills of orders that closed positions
 * @param costs cost against mid, for instruments whose mid at the trigger is known
 * @param holdings positions and assets that the last round still shows
 */
public record VenueOutcome(
    VenueAccountId account,
    KillVerdict verdict,
    SortedSet<ReadKind> required,
    Duration visibilityDelay,
    List<VenueRead> reads,
    List<CancelledOrder> ordersCancelled,
    List<String> restingOrders,
    List<FlatteningFill> fills,
    List<KillCost> costs,
    List<Holding> holdings) {

  public VenueOutcome {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(verdict, "verdict");
    required = Collections.unmodifiableSortedSet(new TreeSet<>(required));
    reads = List.copyOf(reads);
    ordersCancelled = List.copyOf(ordersCancelled);
    restingOrders = List.copyOf(restingOrders);
    fills = List.copyOf(fills);
    costs = List.copyOf(costs);
    holdings = List.copyOf(holdings);
    if (!required.contains(ReadKind.OPEN_ORDERS)) {
      throw new IllegalArgumentException(account + " is not flat before open orders are read");
    }
    if (visibilityDelay.isNegative()) {
      throw new IllegalArgumentException("visibilityDelay is negative: " + visibilityDelay);
    }
    for (int i = 1; i < reads.size(); i++) {
      VenueRead before = reads.get(i - 1);
      VenueRead read = reads.get(i);
      if (read.round() < before.round() || read.at().isBefore(before.at())) {
        throw new IllegalArgumentException(account + " has reads out of order: " + read);
      }
    }
    for (KillCost cost : costs) {
      KillCost counted =
          KillCost.of(cost.instrument(), cost.currency(), cost.midAtTrigger(), fills);
      if (cost.cost().compareTo(counted.cost()) != 0) {
        throw new IllegalArgumentException(
            account
                + ": the fills in "
                + cost.instrument()
                + " cost "
                + counted.cost().toPlainString());
      }
    }
    KillVerdict shown = judge(required, visibilityDelay, reads, restingOrders, holdings);
    if (verdict != shown) {
      throw new IllegalArgumentException(
          account + " cannot be called " + verdict + ", its reads show " + shown);
    }
  }

  /** The verdict that these reads allow. */
  public static KillVerdict judge(
      Set<ReadKind> required,
      Duration visibilityDelay,
      List<VenueRead> reads,
      List<String> restingOrders,
      List<Holding> holdings) {
    return new Flatness(reads).judge(required, visibilityDelay, holdings, restingOrders.size());
  }
}
