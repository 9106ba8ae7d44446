package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.evidence.CanonicalText;
import java.util.Objects;

/** The venue's own id of an order, known after acceptance. */
public record VenueOrderId(String value) implements CanonicalText {
  public VenueOrderId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("VenueOrderId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
