package dev.quarterdeck.activity.trading;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotLeft;
import java.time.Duration;

/** Goes on until a bot has left nothing behind, and shows how far it is. */
final class Leaving {
  private static final Duration BEAT = Duration.ofMillis(200);
  private static final long LEAST_NANOS = Duration.ofMillis(20).toNanos();

  private final ActivityLife life;

  Leaving(ActivityLife life) {
    this.life = life;
  }

  /**
   * Returns when it is done.
   *
   * @throws io.temporal.client.ActivityCompletionException where another worker has to go on
   */
  BotLeft until(NothingLeft work) {
    try (var beating = new SteadyBeat(BEAT, () -> life.show(work.latest()))) {
      String told = "";
      while (true) {
        BotLeft left = work.pass();
        if (left.done()) {
          return left;
        }
        if (!left.reasons().toString().equals(told)) {
          told = left.reasons().toString();
          life.leaving(left);
        }
        long until = System.nanoTime() + work.pause().toNanos();
        do {
          life.throwWhatEndedIt();
          Thread.sleep(
              Duration.ofNanos(Math.clamp(until - System.nanoTime(), LEAST_NANOS, BEAT.toNanos())));
        } while (System.nanoTime() - until < 0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureType.BLOCKED.failure("interrupted", e);
    }
  }
}
