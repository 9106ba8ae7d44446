package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.kill.KillAccess;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Waits by sleeping, until interrupted. */
final class Sleep implements KillAccess.Patience {
  @Override
  public void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the kill's work was interrupted");
    }
  }
}
