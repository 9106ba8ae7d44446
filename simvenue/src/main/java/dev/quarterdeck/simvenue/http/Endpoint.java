package dev.quarterdeck.simvenue.http;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** One endpoint of a REST API: what it weighs, who may call it and what it does. */
sealed interface Endpoint {

  ToIntFunction<Parameters> weight();

  /** Anybody may call it. */
  record Open(ToIntFunction<Parameters> weight, Function<Parameters, Object> answer)
      implements Endpoint {}

  /** Only with an account's key; a signature is not asked for. */
  record Keyed(ToIntFunction<Parameters> weight, BiFunction<Key, Parameters, Object> answer)
      implements Endpoint {}

  /** Only a signed request of an account. */
  record Signed(ToIntFunction<Parameters> weight, BiFunction<Key, Parameters, Object> answer)
      implements Endpoint {}

  /**
   * Signed, and counted against the account's order limits.
   *
   * @param atOnce as how many orders it counts in ten seconds; it is one in longer windows
   */
  record Placing(
      ToIntFunction<Parameters> weight, int atOnce, BiFunction<Key, Parameters, Object> answer)
      implements Endpoint {}
}
