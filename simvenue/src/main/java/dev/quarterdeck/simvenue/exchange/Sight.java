package dev.quarterdeck.simvenue.exchange;

import java.util.function.Supplier;

/** How fresh the venue is that an account reads of itself. It goes with the reading thread. */
public final class Sight {

  private static final ScopedValue<Long> LATEST = ScopedValue.newInstance();

  private Sight() {}

  /** Reads what was true at a moment, all of it. What is changed, is changed now. */
  public static <T> T at(long millis, Supplier<T> read) {
    return ScopedValue.where(LATEST, millis).call(read::get);
  }

  static boolean isNow() {
    return !LATEST.isBound();
  }

  static long millis() {
    return LATEST.orElse(Long.MAX_VALUE);
  }
}
