package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.venue.VenueAccountId;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a kill was told to do.
 *
 * @param killId the kill's id, the id of the request that tripped the latch
 * @param scope what is to be flat
 * @param method how far it goes
 * @param cancelOnly accounts whose holdings are kept although the method is to flatten
 * @param keep assets that are not sold
 * @param by who started it
 * @param reason why
 * @param triggeredAt when
 */
public record KillOrder(
    String killId,
    HaltScope scope,
    Method method,
    SortedSet<VenueAccountId> cancelOnly,
    SortedSet<String> keep,
    String by,
    String reason,
    Instant triggeredAt) {
  /** How far a kill goes. */
  public enum Method {
    /** Cancel every order, then close every position. */
    FLATTEN,
    /** Cancel every order and keep what is held. */
    CANCEL_ONLY
  }

  public KillOrder {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(triggeredAt, "triggeredAt");
    cancelOnly = Collections.unmodifiableSortedSet(new TreeSet<>(cancelOnly));
    keep = Collections.unmodifiableSortedSet(new TreeSet<>(keep));
    if (killId.isBlank() || by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a kill of " + scope + " has an id, a name and a reason");
    }
  }

  /** Whether it may leave a holding although the venue would let it be closed. */
  boolean mayKeep(VenueAccountId account, Holding holding) {
    return method == Method.CANCEL_ONLY
        || cancelOnly.contains(account)
        || keep.contains(holding.name())
        || scope instanceof HaltScope.Bot;
  }
}
