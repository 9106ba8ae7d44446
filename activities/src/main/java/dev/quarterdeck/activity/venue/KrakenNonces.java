package dev.quarterdeck.activity.venue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that grow with every request of a key: microseconds of the desk's clock. As Kraken
 * refuses a request that overtook a later one, they go out one after the other; one that hangs
 * holds up the next for a moment only.
 */
final class KrakenNonces {
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();
  private final Semaphore turn = new Semaphore(1, true);

  KrakenNonces(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** A request that is sent with a number. */
  interface Numbered {
    @Nullable VenueReply send(long nonce) throws IOException;
  }

  /** The request, to be sent when it is its turn. */
  VenueCalls.Request inTurn(Numbered request) {
    return () -> {
      boolean myTurn = await();
      try {
        return request.send(next());
      } finally {
        if (myTurn) {
          turn.release();
        }
      }
    };
  }

  private boolean await() {
    try {
      return turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long next() {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    return last.accumulateAndGet(micros, (before, current) -> Math.max(before + 1, current));
  }
}
