package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.replay.Replay;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Moves a venue's market along with the time that passes. */
final class Pace {

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration SYNTHETIC_STEP = Duration.ofMillis(250);

  private final SimVenue venue;
  private final BigDecimal speed;
  private Duration owed = Duration.ZERO;

  /**
   * @param speed how much faster than the clock, 0 for not at all
   */
  Pace(SimVenue venue, BigDecimal speed) {
    this.venue = venue;
    this.speed = speed;
  }

  /** Goes on until it is interrupted, or until the end of a recording where that is the end. */
  void keep(boolean stopAtEnd) throws IOException, InterruptedException {
    long last = System.nanoTime();
    while (!(stopAtEnd && venue.replay().map(Replay::over).orElse(false))) {
      Thread.sleep(LOOK);
      long now = System.nanoTime();
      move(Duration.ofNanos(now - last));
      last = now;
    }
  }

  private void move(Duration passed) throws IOException {
    Duration played =
        Duration.ofNanos(
            speed
                .multiply(BigDecimal.valueOf(passed.toNanos()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    venue.letTimePass();
    if (venue.replay().isPresent()) {
      venue.replay().get().advance(played);
      return;
    }
    owed = owed.plus(played);
    while (owed.compareTo(SYNTHETIC_STEP) >= 0) {
      venue.step();
      owed = owed.minus(SYNTHETIC_STEP);
    }
  }
}
