package dev.quarterdeck.simvenue.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is played.
 *
 * @param files played one after the other as one recording
 * @param symbol what a table of trades trades, which does not say so itself
 * @param from where to begin; null for the beginning
 */
public record ReplayPlan(
    List<Path> files, String symbol, ThinBook thinBook, @Nullable Instant from) {

  /** Checks that there is something to play. */
  public ReplayPlan {
    files = List.copyOf(files);
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(thinBook, "thinBook");
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a replay needs a recording");
    }
  }
}
