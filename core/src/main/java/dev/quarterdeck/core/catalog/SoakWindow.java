package dev.quarterdeck.core.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a dataset that a soak plays. Both ends of the dataset stand in for what is absent.
 *
 * @param dataset the dataset's name
 * @param from first market time
 * @param to end of the window, after {@code from}; never together with a length
 * @param length market time from the start of the window, positive
 */
public record SoakWindow(
    String dataset, Optional<Instant> from, Optional<Instant> to, Optional<Duration> length) {

  public SoakWindow {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(length, "length");
    if (to.isPresent() && length.isPresent()) {
      throw new IllegalArgumentException("a soak window has an end or a length, not both");
    }
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new IllegalArgumentException("a soak window must end after its start: " + from.get());
    }
    if (length.isPresent() && !length.get().isPositive()) {
      throw new IllegalArgumentException("length must be positive: " + length.get());
    }
  }
}
