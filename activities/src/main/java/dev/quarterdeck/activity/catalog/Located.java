package dev.quarterdeck.activity.catalog;

import java.util.Optional;

/**
 * A value and the line to point at. Without a value the problem is known already.
 *
 * @param value what was read
 * @param line line in the file, from 1
 */
record Located<T>(Optional<T> value, int line) {
  static <T> Located<T> of(T value, int line) {
    return new Located<>(Optional.of(value), line);
  }

  static <T> Located<T> nothing(int line) {
    return new Located<>(Optional.empty(), line);
  }

  /** The value; to be asked only when the file had no problems. */
  T get() {
    return value.orElseThrow();
  }
}
