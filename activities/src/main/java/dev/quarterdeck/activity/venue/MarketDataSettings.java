package dev.quarterdeck.activity.venue;

import java.time.Duration;
import java.util.Objects;

/**
 * How market data is followed. Times are positive.
 *
 * @param pollEvery how often book and trades are asked for where they are polled; asked less often
 *     where many instruments share the address's weight
 * @param polledLevels levels of each side in a polled book
 * @param pollWeightPerMinute what all polling together may cost of the venue's request weight
 * @param syncedLevels levels of each side in the snapshot that a stream's changes follow on
 * @param requestTimeout how long a request or a handshake may take
 * @param silence after so long without a message a stream is asked whether it lives, and given up
 *     when it does not answer within the same time
 * @param stall after so long without market data a stream is given up, alive or not
 * @param fallbackAfter after so long without a book from the streams it is polled, until they work
 * @param reorderPatience how long a hole in the numbers may be filled by messages that come late
 * @param backOffFirst longest wait before the first new attempt; doubled each time
 * @param backOffMost longest wait of all
 * @param renewAfter age at which a connection is replaced, before the venue cuts it
 */
public record MarketDataSettings(
    Duration pollEvery,
    int polledLevels,
    int pollWeightPerMinute,
    int syncedLevels,
    Duration requestTimeout,
    Duration silence,
    Duration stall,
    Duration fallbackAfter,
    Duration reorderPatience,
    Duration backOffFirst,
    Duration backOffMost,
    Duration renewAfter) {

  public MarketDataSettings {
    requirePositive("pollEvery", pollEvery);
    requirePositive("requestTimeout", requestTimeout);
    requirePositive("silence", silence);
    requirePositive("stall", stall);
    requirePositive("fallbackAfter", fallbackAfter);
    requirePositive("reorderPatience", reorderPatience);
    requirePositive("backOffFirst", backOffFirst);
    requirePositive("backOffMost", backOffMost);
    requirePositive("renewAfter", renewAfter);
    if (polledLevels < 1 || polledLevels > 1000 || syncedLevels < 1 || syncedLevels > 1000) {
      throw new IllegalArgumentException(
          "levels must be between 1 and 1000: " + polledLevels + ", " + syncedLevels);
    }
    if (pollWeightPerMinute < 1) {
      throw new IllegalArgumentException("pollWeightPerMinute must be positive");
    }
    if (backOffMost.compareTo(backOffFirst) < 0) {
      throw new IllegalArgumentException("backOffMost must not be shorter than backOffFirst");
    }
  }

  /**
   * What the desk uses: a poll a second within 40 % of the address's weight, streams given up after
   * 20 s of silence or 60 s without data, polling after 10 s without streams, a new connection each
   * 23 hours.
   */
  public static MarketDataSettings standard() {
    return new MarketDataSettings(
        Duration.ofSeconds(1),
        100,
        960,
        1000,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofMillis(250),
        Duration.ofMillis(250),
        Duration.ofSeconds(30),
        Duration.ofHours(23));
  }

  private static void requirePositive(String name, Duration value) {
    Objects.requireNonNull(value, name);
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
