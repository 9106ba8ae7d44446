package dev.quarterdeck.core.soak;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import java.util.Map;
import java.util.Objects;

/**
 * What a strategy wanted, warm-up included.
 *
 * @param states ticks by state
 * @param regimeChanges ticks whose regime is not the one before
 * @param sha256 {@link RowDigest} over time, state, regime, spreads and target share of each tick
 */
public record SoakSignals(Map<BotState, Long> states, long regimeChanges, Sha256 sha256) {
  public SoakSignals {
    states = Map.copyOf(states);
    Objects.requireNonNull(sha256, "sha256");
  }
}
