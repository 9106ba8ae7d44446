package dev.quarterdeck.core.catalog;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The desk's gates.
 *
 * @param targets what it takes, by target mode above {@code paper}
 * @param approvalExpiry how long a GO waits for an operator, positive
 */
public record GatesConfig(Map<Mode, TargetGate> targets, Duration approvalExpiry) {
  /** How long a GO waits where the file does not say. */
  public static final Duration DEFAULT_APPROVAL_EXPIRY = Duration.ofHours(24);

  public GatesConfig {
    Objects.requireNonNull(approvalExpiry, "approvalExpiry");
    if (!approvalExpiry.isPositive()) {
      throw new IllegalArgumentException("approvalExpiry must be positive: " + approvalExpiry);
    }
    EnumMap<Mode, TargetGate> ordered = new EnumMap<>(Mode.class);
    ordered.putAll(targets);
    for (Mode mode : ordered.keySet()) {
      if (mode.compareTo(Mode.PAPER) <= 0) {
        throw new IllegalArgumentException("no gate leads to " + mode.text());
      }
    }
    targets = Collections.unmodifiableMap(ordered);
  }

  /** What it takes to reach a mode; empty where the desk has no gate to it. */
  public Optional<TargetGate> target(Mode mode) {
    return Optional.ofNullable(targets.get(mode));
  }
}
