package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.venue.VenueAdapter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a kill works with at one account.
 *
 * @param venue the account
 * @param evidence where raw answers are kept
 * @param shares what of the account is a bot's
 * @param clock the desk's clock
 * @param patience how it waits
 * @param concurrency how it asks several things at once
 */
public record KillAccess(
    VenueAdapter venue,
    Evidence evidence,
    BotShare shares,
    InstantSource clock,
    Patience patience,
    Concurrency concurrency) {
  public KillAccess {
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(shares, "shares");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(concurrency, "concurrency");
  }

  /** Keeps raw answers. Safe for several threads. */
  @FunctionalInterface
  public interface Evidence {
    /** Keeps a text and gives its hash; the text may be on its way to the disk still. */
    Sha256 keep(String answer);

    /** Waits until what was given is stored, and says what of it could not be. */
    default Set<Sha256> lost() {
      return Set.of();
    }
  }

  /** Waits. */
  @FunctionalInterface
  public interface Patience {
    /** Lets this much time pass; throws when the kill's work is to end here. */
    void pause(Duration duration);
  }

  /** Does several things at once. */
  @FunctionalInterface
  public interface Concurrency {
    /** Returns when all have ended; throws what one of them threw. */
    void all(List<Runnable> tasks);

    /** One after the other. */
    static Concurrency inTurn() {
      return tasks -> tasks.forEach(Runnable::run);
    }
  }
}
