package dev.quarterdeck.activity.market;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Counts how many decimals the numbers of a recording use, to find its increment. */
final class Decimals {
  private final int most;
  private final long[] numbers;
  private long counted;

  /**
   * @param most what more than this is counted as: a binary float written out, no venue's increment
   */
  Decimals(int most) {
    this.most = most;
    this.numbers = new long[most + 1];
  }

  /** Counts one number. */
  void see(byte[] text, int from, int to) throws LineRefused {
    int at = from;
    while (at < to && isDigit(text[at])) {
      at++;
    }
    int places = 0;
    if (at > from && at < to && text[at] == '.') {
      int point = at++;
      int last = point;
      while (at < to && isDigit(text[at])) {
        if (text[at] != '0') {
          last = at;
        }
        at++;
      }
      places = last - point;
    }
    if (at == from || at < to) {
      places = placesOfAny(text, from, to);
    }
    numbers[Math.min(places, most)]++;
    counted++;
  }

  /** The increment that all numbers are multiples of. */
  BigDecimal increment() {
    return increment(0);
  }

  /** The largest power of ten that all numbers but a share of them are multiples of. */
  BigDecimal increment(double share) {
    long finer = 0;
    int places = most;
    while (places > 0 && finer + numbers[places] <= share * counted) {
      finer += numbers[places--];
    }
    return BigDecimal.ONE.movePointLeft(places);
  }

  private int placesOfAny(byte[] text, int from, int to) throws LineRefused {
    String number = new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    if (to - from > Increment.LONGEST) {
      throw Increment.notANumber(number);
    }
    try {
      return Math.clamp(new BigDecimal(number).stripTrailingZeros().scale(), 0, most);
    } catch (NumberFormatException e) {
      throw Increment.notANumber(number);
    }
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
