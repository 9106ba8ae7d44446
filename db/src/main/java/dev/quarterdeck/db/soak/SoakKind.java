package dev.quarterdeck.db.soak;

import java.util.Locale;

/** How long a run is meant to be. */
public enum SoakKind {
  /** At least two hours of market time. */
  SOAK,
  /** Ten minutes of market time: it starts, quotes and fills. */
  SMOKE;

  /** The spelling in requests, results and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the spelling of {@link #text}.
   *
   * @throws IllegalArgumentException naming the allowed spellings
   */
  public static SoakKind parse(String text) {
    for (SoakKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("kind must be soak or smoke; is '" + text + "'");
  }
}
