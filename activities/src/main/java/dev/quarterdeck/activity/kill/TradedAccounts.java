package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.kill.TradedAccountRepository;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Accounts where the desk's own book says that something may be held, whatever its files say. */
@FunctionalInterface
public interface TradedAccounts {
  /** Those of a scope; empty where the book does not answer. */
  Optional<Set<VenueAccountId>> of(HaltScope scope);

  /** A desk without a book. */
  static TradedAccounts none() {
    return scope -> Optional.of(Set.of());
  }

  /** From the database, which is not waited for. */
  static TradedAccounts in(TradedAccountRepository book) {
    TimeLimiter brief = TimeLimiter.forgiving(Duration.ofMillis(500));
    return scope -> brief.ask("accounts that were traded on", () -> book.since(scope));
  }
}
