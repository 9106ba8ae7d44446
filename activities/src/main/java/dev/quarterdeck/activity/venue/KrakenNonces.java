package dev.quarterdeck.activity.venue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that grow with every request of a key: microseconds of the desk's clock. As Kraken
 * refuses a request that was overtaken by a later one, they go out one after the other; one that
 * hangs holds up the next for a moment only, whatever the length of the queue.
 */
final class KrakenNonces {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();
  private final AtomicReference<Turn> latest = new AtomicReference<>(Turn.over());

  KrakenNonces(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** A request that is sent with a number. */
  interface Numbered {
    @Nullable VenueReply send(long nonce) throws IOException;
  }

  /** When a request has its number, and when it has its answer. */
  private record Turn(CountDownLatch numbered, CountDownLatch answered) {
    static Turn ahead() {
      return new Turn(new CountDownLatch(1), new CountDownLatch(1));
    }

    static Turn over() {
      return new Turn(new CountDownLatch(0), new CountDownLatch(0));
    }

    /** Until it is answered, or has been on its way for long enough. */
    void await() {
      try {
        numbered.await();
        answered.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The request, to be sent when it is its turn. */
  VenueCalls.Request inTurn(Numbered request) {
    return () -> {
      Turn mine = Turn.ahead();
      latest.getAndSet(mine).await();
      long nonce = next();
      mine.numbered().countDown();
      try {
        return request.send(nonce);
      } finally {
        mine.answered().countDown();
      }
    };
  }

  private long next() {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    return last.accumulateAndGet(micros, (before, current) -> Math.max(before + 1, current));
  }
}
