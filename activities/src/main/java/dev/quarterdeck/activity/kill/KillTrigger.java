package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.TradingHalt;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.kill.TripOutcome;
import dev.quarterdeck.workflow.kill.Latch;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Trips the latch before anything else, and does not wait long for a database that is ill. */
public final class KillTrigger {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HaltRepository halts;
  private final TimeLimiter brief;
  private final Clock clock;

  /** Trips in this database. */
  public KillTrigger(HaltRepository halts, Clock clock) {
    this(halts, PATIENCE, clock);
  }

  /**
   * Trips in this database.
   *
   * @param patience how long it waits for it
   */
  public KillTrigger(HaltRepository halts, Duration patience, Clock clock) {
    this.halts = halts;
    this.brief = TimeLimiter.forgiving(patience);
    this.clock = clock;
  }

  /** The halt that stands then; empty where the database did not answer: the kill trips it. */
  public Optional<Latch> halt(HaltRequest request) {
    return brief
        .ask("the latch", () -> halts.trip(request))
        .map(TripOutcome::halt)
        .map(TradingHalt::killId)
        .map(killId -> new Latch(killId, clock.instant()));
  }
}
