package dev.quarterdeck.db.soak;

import java.time.Duration;
import java.util.Objects;

/**
 * How well a live soak saw its market.
 *
 * @param gaps times in which it did not
 * @param unseen their length in all, kept to the millisecond
 */
public record LiveMarketRow(int gaps, Duration unseen) {
  public LiveMarketRow {
    Objects.requireNonNull(unseen, "unseen");
    if (gaps < 0 || unseen.isNegative()) {
      throw new IllegalArgumentException("gaps must not be negative: " + gaps + ", " + unseen);
    }
    unseen = Duration.ofMillis(unseen.toMillis());
  }
}
