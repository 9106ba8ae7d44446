package dev.quarterdeck.core.market;

import dev.quarterdeck.core.evidence.CanonicalText;
import java.util.Objects;

/** A place that executes orders, by its lower-case name, for example {@code binance}. */
public record VenueId(String value) implements CanonicalText {
  public VenueId {
    Objects.requireNonNull(value, "value");
    if (!value.matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException(
          "venue id must be lower case letters, digits and '-', at most 32: '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
