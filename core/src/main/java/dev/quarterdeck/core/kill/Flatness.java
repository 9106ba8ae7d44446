package dev.quarterdeck.core.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says whether an account is flat, from what was read and from nothing else.
 *
 * <p>The last two rounds count. In both, every read succeeded and open orders were read and there
 * were none, the second time later than the first by more than the venue's visibility delay. In the
 * last one, positions and balances were read as the account needs it, and nothing was left to
 * close.
 */
final class Flatness {
  private final List<VenueRead> reads;
  private final int lastRound;

  Flatness(List<VenueRead> reads) {
    this.reads = reads;
    this.lastRound = reads.stream().mapToInt(VenueRead::round).max().orElse(0);
  }

  KillVerdict judge(
      Set<ReadKind> required, Duration visibilityDelay, List<Holding> holdings, int restingOrders) {
    List<VenueRead> last = round(lastRound);
    if (restingOrders > 0
        || holdings.stream().anyMatch(holding -> holding.fate() == Holding.Fate.OPEN)
        || last.stream().anyMatch(VenueRead::showsSomething)) {
      return KillVerdict.NOT_FLAT;
    }
    List<VenueRead> before = round(lastRound - 1);
    boolean everythingRead =
        required.stream().allMatch(kind -> last.stream().anyMatch(read -> read.kind() == kind));
    return everythingRead
            && last.stream().allMatch(VenueRead::showsNothing)
            && before.stream().allMatch(VenueRead::showsNothing)
            && apart(before, last, visibilityDelay)
        ? KillVerdict.FLAT
        : KillVerdict.UNKNOWN;
  }

  private List<VenueRead> round(int round) {
    return reads.stream().filter(read -> read.round() == round).toList();
  }

  /** Whether no order can have become visible between two empty reads without being seen. */
  private static boolean apart(List<VenueRead> before, List<VenueRead> last, Duration delay) {
    Optional<Instant> end = openOrders(before).max(Instant::compareTo);
    Optional<Instant> start = openOrders(last).min(Instant::compareTo);
    return end.isPresent() && start.isPresent() && start.get().isAfter(end.get().plus(delay));
  }

  private static Stream<Instant> openOrders(List<VenueRead> round) {
    return round.stream().filter(read -> read.kind() == ReadKind.OPEN_ORDERS).map(VenueRead::at);
  }
}
