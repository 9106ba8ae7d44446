package dev.quarterdeck.simvenue.exchange;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Makes ids as the venue makes them for orders and cancels that come without. */
final class ClientOrderIds {

  private static final int LENGTH = 22;
  private static final int LETTERS_AND_DIGITS = 36;

  private final RandomGenerator random;

  ClientOrderIds(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    return random
        .ints(LENGTH, 0, LETTERS_AND_DIGITS)
        .mapToObj(i -> Character.toString(Character.forDigit(i, LETTERS_AND_DIGITS)))
        .collect(Collectors.joining());
  }
}
