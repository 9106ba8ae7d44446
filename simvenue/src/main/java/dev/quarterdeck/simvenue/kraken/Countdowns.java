package dev.quarterdeck.simvenue.kraken;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The dead man's switch of each account: it strikes unless it is started over in time. */
final class Countdowns {

  private final Consumer<String> strike;
  private final Map<String, Object> running = new ConcurrentHashMap<>();

  Countdowns(Consumer<String> strike) {
    this.strike = strike;
  }

  /** Starts an account's countdown over; zero takes it back. */
  void start(String account, Duration after) {
    if (after.isZero()) {
      running.remove(account);
      return;
    }
    Object mine = new Object();
    running.put(account, mine);
    Thread.ofVirtual().start(() -> wait(account, mine, after));
  }

  private void wait(String account, Object mine, Duration after) {
    try {
      Thread.sleep(after);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (running.remove(account, mine)) {
      strike.accept(account);
    }
  }
}
