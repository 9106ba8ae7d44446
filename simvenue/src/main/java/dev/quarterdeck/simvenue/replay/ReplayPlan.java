package dev.quarterdeck.simvenue.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is played.
 *
 * @param files played one after the other as one recording, or the one folder of a dataset
 * @param symbol what a table of trades trades, which does not say so itself, and as what a dataset
 *     is played; null for {@link #TABLES} and for what the dataset says
 * @param from where to begin; null for the beginning
 */
public record ReplayPlan(
    List<Path> files, @Nullable String symbol, ThinBook thinBook, @Nullable Instant from) {

  /** What tables trade unless they are said to trade something else. */
  static final String TABLES = "BTCUSD";

  /** Checks that there is something to play. */
  public ReplayPlan {
    files = List.copyOf(files);
    Objects.requireNonNull(thinBook, "thinBook");
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a replay needs a recording");
    }
  }
}
