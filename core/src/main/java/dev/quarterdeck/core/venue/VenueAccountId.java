package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.evidence.CanonicalText;
import java.util.Objects;

/**
 * An account at a venue, by its name on this desk: lower case letters, digits and '-', at most 40.
 */
public record VenueAccountId(String value) implements CanonicalText, Comparable<VenueAccountId> {
  public VenueAccountId {
    Objects.requireNonNull(value, "value");
    if (!value.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "account must be lower case letters, digits and '-', at most 40: '" + value + "'");
    }
  }

  @Override
  public int compareTo(VenueAccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
