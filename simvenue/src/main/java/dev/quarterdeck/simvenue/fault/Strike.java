package dev.quarterdeck.simvenue.fault;

import java.time.Duration;
import java.util.List;

/** One fault that hits one request. */
public sealed interface Strike {

  /** Which fault it is. */
  Faults.Armed fault();

  /** The venue waits. */
  record Wait(Faults.Armed fault, Duration delay) implements Strike {}

  /** Something else takes the place of the answer. */
  record Replace(Faults.Armed fault, Effect.Instead effect) implements Strike {}

  /** The venue answers, but not as itself. */
  record Disturb(Faults.Armed fault, Effect.Condition effect) implements Strike {}

  /** What the strikes together do to the venue while it answers. */
  static Circumstances circumstances(List<Strike> strikes) {
    return Circumstances.of(
        strikes.stream()
            .filter(Disturb.class::isInstance)
            .map(strike -> ((Disturb) strike).effect())
            .toList());
  }
}
