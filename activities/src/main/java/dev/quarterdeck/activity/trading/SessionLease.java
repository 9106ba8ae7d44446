package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.db.trading.BotSessionRepository;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A session's right to send orders. It ends by itself here before it ends in the database, so that
 * a run that hung for a while sends nothing beside the one that took over.
 */
final class SessionLease {
  static final Duration LENGTH = Duration.ofMillis(2_500);
  static final Duration RENEWED_EVERY = Duration.ofMillis(500);
  private static final long HELD_NANOS = Duration.ofMillis(2_000).toNanos();

  private final BotSessionRepository sessions;
  private final BotId bot;
  private final long session;
  private final LongSupplier ticker;
  private volatile long untilNanos;
  private volatile boolean lost;

  /**
   * Takes a lease that was just begun.
   *
   * @param ticker nanoseconds that never go back
   * @param begunNanos what it showed before the session was begun
   */
  SessionLease(
      BotSessionRepository sessions,
      BotId bot,
      long session,
      LongSupplier ticker,
      long begunNanos) {
    this.sessions = sessions;
    this.bot = bot;
    this.session = session;
    this.ticker = ticker;
    this.untilNanos = begunNanos + HELD_NANOS;
  }

  long session() {
    return session;
  }

  /** Whether orders may be sent now. */
  boolean holds() {
    return !lost && ticker.getAsLong() - untilNanos < 0;
  }

  /** Whether another session has begun: nothing of this one counts any more. */
  boolean lost() {
    return lost;
  }

  /** Asks for more time. */
  void renew() {
    long asked = ticker.getAsLong();
    if (sessions.renew(bot, session, LENGTH)) {
      untilNanos = asked + HELD_NANOS;
    } else {
      lost = true;
    }
  }

  void release() {
    sessions.release(bot, session);
  }
}
