package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.kill.HaltScope;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then for submits whose outcome nobody finds out about, whoever made them, and has
 * them settled.
 */
public final class SettlingSweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettlingSweep.class);

  private final OrderSettling settling;
  private final Clock clock;
  private final Duration every;
  private final Duration quiet;
  private final Thread thread;

  /**
   * Begins at once.
   *
   * @param every how often it looks, positive
   * @param quiet how long nothing was noted of a submit that is taken over; longer than a venue may
   *     take to answer, as its sender is at it until then
   */
  public SettlingSweep(OrderSettling settling, Clock clock, Duration every, Duration quiet) {
    this.settling = Objects.requireNonNull(settling, "settling");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.every = Objects.requireNonNull(every, "every");
    this.quiet = Objects.requireNonNull(quiet, "quiet");
    this.thread = Thread.ofVirtual().name("settling-sweep").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        try {
          settling.settleAll(new HaltScope.Desk(), clock.instant().minus(quiet));
        } catch (RuntimeException e) {
          LOG.warn("Open outcomes could not be looked for: {}", e.toString());
        }
        Thread.sleep(every);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
