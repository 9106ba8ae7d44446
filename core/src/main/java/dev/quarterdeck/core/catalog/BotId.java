package dev.quarterdeck.core.catalog;

import dev.quarterdeck.core.evidence.CanonicalText;
import java.util.Objects;

/** A bot's name on this desk: lower case letters, digits and '-', at most 40. */
public record BotId(String value) implements CanonicalText {
  public BotId {
    Objects.requireNonNull(value, "value");
    if (!value.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "bot name must be lower case letters, digits and '-', at most 40: '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
