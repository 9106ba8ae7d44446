package dev.quarterdeck.simvenue.kraken;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers in the shape of Kraken's transaction ids, for example {@code O00000-00000-00001A}. */
final class TransactionIds {

  private static final int DIGITS = 16;
  private static final int RADIX = 36;
  private static final Pattern ORDER = Pattern.compile("O0[0-9A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{6}");

  private TransactionIds() {}

  static String order(long id) {
    return "O" + grouped(id);
  }

  /** One side of a trade; trades are numbered by symbol, their ids are not. */
  static String trade(int symbol, long id, boolean buyer) {
    return "T" + grouped((((long) symbol << 40) | id) << 1 | (buyer ? 1 : 0));
  }

  /** The number of an order's id, none where it is no such id. */
  static OptionalLong orderNumber(String text) {
    return ORDER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text.substring(1).replace("-", ""), RADIX))
        : OptionalLong.empty();
  }

  private static String grouped(long number) {
    String digits = Long.toString(number, RADIX).toUpperCase(Locale.ROOT);
    String padded = "0".repeat(DIGITS - digits.length()) + digits;
    return padded.substring(0, 5) + "-" + padded.substring(5, 10) + "-" + padded.substring(10);
  }
}
