package dev.quarterdeck.workflow.trading;

import java.util.Objects;

/**
 * How a bot's strategy failed lately.
 *
 * @param inRow how often in a row, positive
 * @param latest the latest error
 */
public record StrategyFailures(int inRow, String latest) {
  public StrategyFailures {
    if (inRow < 1) {
      throw new IllegalArgumentException("inRow must be positive, not " + inRow);
    }
    Objects.requireNonNull(latest, "latest");
  }
}
