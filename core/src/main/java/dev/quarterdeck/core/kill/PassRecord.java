package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a pass has come.
 *
 * @param state what is known
 * @param added what it has added to the certificate so far
 */
public record PassRecord(AccountState state, PassEvidence added) {
  public PassRecord {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(added, "added");
  }

  /**
   * Where a pass begins after closing orders have ended; one that closed nothing is told of, in the
   * venue's words.
   */
  public static PassRecord after(
      VenueAccountId account, AccountState before, List<ClosingOrder> closed) {
    List<KillStep> told =
        closed.stream()
            .filter(order -> order.fate() != ClosingOrder.Fate.TAKEN)
            .map(order -> new KillStep(order.at(), Optional.of(account), order.failed()))
            .sorted(Comparator.comparing(KillStep::at))
            .toList();
    return new PassRecord(before.closed(closed), new PassEvidence(List.of(), List.of(), told));
  }
}
