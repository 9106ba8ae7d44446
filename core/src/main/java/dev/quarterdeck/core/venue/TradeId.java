package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.evidence.CanonicalText;
import java.util.Objects;

/** The venue's id of one execution; unique per instrument, the deduplication key of a fill. */
public record TradeId(String value) implements CanonicalText {
  public TradeId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("TradeId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
