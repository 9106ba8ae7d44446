package dev.quarterdeck.workflow.soak;

import java.time.Duration;

/**
 * Where a live soak did not see its market.
 *
 * @param gaps how often
 * @param unseen for how long in all
 */
public record UnseenMarket(int gaps, Duration unseen) {
  /** In one line. */
  String text() {
    return "%d gaps, %.1f s unseen".formatted(gaps, unseen.toMillis() / 1000.0);
  }
}
