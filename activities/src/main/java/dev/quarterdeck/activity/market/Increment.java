package dev.quarterdeck.activity.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Reads decimal text as whole multiples of a step, without allocation where the text is plain. */
final class Increment {
  /** No venue writes longer numbers; reading one that is takes time with its square. */
  static final int LONGEST = 64;

  private static final int FAST_DIGITS = 18;

  private final BigDecimal step;
  private final int scale;
  private final long unscaled;

  Increment(BigDecimal step) {
    this.step = step;
    BigDecimal stripped = step.stripTrailingZeros();
    this.scale = Math.max(stripped.scale(), 0);
    this.unscaled =
        stripped.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }

  /**
   * The number of steps.
   *
   * @throws LineRefused when the text is no number, no multiple of the step, or too large
   */
  long exact(byte[] text, int from, int to) throws LineRefused {
    int at = from;
    long value = 0;
    while (at < to && isDigit(text[at])) {
      value = value * 10 + (text[at++] - '0');
    }
    int whole = at - from;
    if (whole == 0 || whole + scale > FAST_DIGITS) {
      return slow(text, from, to, RoundingMode.UNNECESSARY);
    }
    int missing = scale;
    if (at < to && text[at] == '.') {
      at++;
      while (missing > 0 && at < to && isDigit(text[at])) {
        value = value * 10 + (text[at++] - '0');
        missing--;
      }
      while (at < to && text[at] == '0') {
        at++;
      }
    }
    if (at < to) {
      return slow(text, from, to, RoundingMode.UNNECESSARY);
    }
    while (missing-- > 0) {
      value *= 10;
    }
    if (unscaled == 1) {
      return value;
    }
    if (value % unscaled != 0) {
      throw noMultiple(string(text, from, to));
    }
    return value / unscaled;
  }

  /** The nearest number of steps, half to even. */
  long nearest(byte[] text, int from, int to) throws LineRefused {
    return slow(text, from, to, RoundingMode.HALF_EVEN);
  }

  private long slow(byte[] text, int from, int to, RoundingMode rounding) throws LineRefused {
    if (to - from > LONGEST) {
      throw notANumber(string(text, from, to));
    }
    String number = string(text, from, to).strip();
    try {
      BigDecimal value = new BigDecimal(number);
      if (Math.abs((long) value.scale()) > 100) {
        throw new LineRefused("out of range: " + number);
      }
      BigDecimal steps = value.divide(step, 0, rounding);
      return steps.longValueExact();
    } catch (NumberFormatException e) {
      throw notANumber(number);
    } catch (ArithmeticException e) {
      throw noMultiple(number);
    }
  }

  static LineRefused notANumber(String text) {
    return new LineRefused("not a number: '" + shortened(text) + "'");
  }

  private LineRefused noMultiple(String number) {
    return LineRefused.tooFine(
        shortened(number)
            + " is no multiple of the increment "
            + step.toPlainString()
            + " or too large");
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  private static String string(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** A text from a file as it may be shown: not long, and nothing that moves a terminal. */
  static String shortened(String text) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "...";
    return shown.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
