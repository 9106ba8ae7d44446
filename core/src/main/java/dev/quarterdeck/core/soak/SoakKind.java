package dev.quarterdeck.core.soak;

import java.time.Duration;
import java.util.Locale;

/** How long a bot is watched on paper. */
public enum SoakKind {
  /** Ten minutes of market time. */
  SMOKE(Duration.ofMinutes(10)),
  /** Two hours of market time at least. */
  SOAK(Duration.ofHours(2));

  private final Duration minimum;

  SoakKind(Duration minimum) {
    this.minimum = minimum;
  }

  /** Market time below which its verdict is unknown; also the default length of a smoke. */
  public Duration minimum() {
    return minimum;
  }

  /** The spelling in messages and on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the spelling of {@link #text}.
   *
   * @throws IllegalArgumentException naming the spellings
   */
  public static SoakKind parse(String text) {
    for (SoakKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("must be smoke or soak; is '" + text + "'");
  }
}
