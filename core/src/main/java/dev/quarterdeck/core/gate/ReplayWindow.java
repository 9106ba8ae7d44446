package dev.quarterdeck.core.gate;

import java.util.Objects;

/**
 * A stretch of a recording that regression replays.
 *
 * @param kind what it is for
 * @param fromNanos first market time, nanoseconds since the epoch
 * @param toNanos end
 */
public record ReplayWindow(Kind kind, long fromNanos, long toNanos) {

  /** What a window is for. */
  public enum Kind {
    /** The stretch that moves as much as most. */
    NORMAL("normal"),
    /** The stretch that moves most. */
    SHOCK("shock"),
    /** The normal stretch in mode {@code no-trade}: there must be no order. */
    NO_TRADE("no-trade");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The spelling in evidence and baselines. */
    public String text() {
      return text;
    }
  }

  public ReplayWindow {
    Objects.requireNonNull(kind, "kind");
    if (fromNanos >= toNanos) {
      throw new IllegalArgumentException("a window must end after its start: " + fromNanos);
    }
  }
}
