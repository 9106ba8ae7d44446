package dev.quarterdeck.core.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly (RFC 8259), objects without duplicate keys. */
final class JsonReader {
  /** Deeper nesting is refused rather than ending the thread's stack. */
  private static final int MAXIMUM_DEPTH = 500;

  /** Plain notation of a wilder exponent would fill the memory. */
  private static final int MAXIMUM_SCALE = 10_000;

  private static final BigDecimal LONG_MINIMUM = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAXIMUM = BigDecimal.valueOf(Long.MAX_VALUE);

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  @Nullable Object read() {
    @Nullable Object value = value();
    if (peek() != 0 || at < text.length()) {
      throw refused("nothing may follow the value");
    }
    return value;
  }

  private @Nullable Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    open();
    if (peek() != '}') {
      do {
        if (peek() != '"') {
          throw refused("a key is expected");
        }
        int start = at;
        String key = string();
        if (peek() != ':') {
          throw refused("':' is expected");
        }
        at++;
        @Nullable Object value = value();
        if (entries.containsKey(key)) {
          at = start;
          throw refused("the key '" + key + "' is here twice");
        }
        entries.put(key, value);
      } while (more());
    }
    close('}');
    return Collections.unmodifiableMap(entries);
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> elements = new ArrayList<>();
    open();
    if (peek() != ']') {
      do {
        elements.add(value());
      } while (more());
    }
    close(']');
    return Collections.unmodifiableList(elements);
  }

  private String string() {
    StringBuilder content = new StringBuilder();
    at++;
    while (true) {
      char c = next();
      if (c == '"') {
        return content.toString();
      }
      if (c < 0x20) {
        at--;
        throw refused("a control character must be escaped");
      }
      content.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(next(), 16);
          if (digit < 0) {
            throw refused("four hexadecimal digits are expected");
          }
          code = code * 16 + digit;
        }
        yield (char) code;
      }
      default -> throw refused("no such escape: \\" + c);
    };
  }

  private Number number() {
    int start = at;
    boolean whole = true;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      whole = false;
      digits();
    }
    if (skip('e') || skip('E')) {
      whole = false;
      if (!skip('-')) {
        skip('+');
      }
      digits();
    }
    String token = text.substring(start, at);
    return whole ? wholeNumber(token) : fraction(token, start);
  }

  private static Number wholeNumber(String token) {
    BigDecimal exact = new BigDecimal(token);
    if (token.equals("-0") || exact.precision() > 19) {
      return exact;
    }
    return exact.compareTo(LONG_MINIMUM) >= 0 && exact.compareTo(LONG_MAXIMUM) <= 0
        ? exact.longValueExact()
        : exact;
  }

  /** A double where only a double is written so, to give back the same text. */
  private Number fraction(String token, int start) {
    double inexact = Double.parseDouble(token);
    if (Double.isFinite(inexact) && Double.toString(inexact).equals(token)) {
      BigDecimal exact = new BigDecimal(token);
      return CanonicalWriter.plain(exact).equals(token) ? exact : inexact;
    }
    try {
      BigDecimal exact = new BigDecimal(token);
      if (Math.abs((long) exact.scale()) > MAXIMUM_SCALE) {
        at = start;
        throw refused("a number out of any range");
      }
      return exact;
    } catch (NumberFormatException e) {
      at = start;
      throw refused("a number out of any range");
    }
  }

  private boolean skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw refused(at < text.length() ? "a value is expected" : "the text ends too early");
    }
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw refused("a value is expected");
    }
    at += word.length();
    return value;
  }

  private void open() {
    at++;
    if (++depth > MAXIMUM_DEPTH) {
      throw refused("nested deeper than " + MAXIMUM_DEPTH);
    }
  }

  private boolean more() {
    if (peek() == ',') {
      at++;
      return true;
    }
    return false;
  }

  private void close(char bracket) {
    if (peek() != bracket) {
      throw refused("',' or '" + bracket + "' is expected");
    }
    at++;
    depth--;
  }

  private char next() {
    if (at >= text.length()) {
      throw refused("the text ends too early");
    }
    return text.charAt(at++);
  }

  /** The next character that is no white space, not taken; 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException refused(String reason) {
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = at - before.lastIndexOf('\n');
    return new IllegalArgumentException(
        "not JSON at line " + line + " column " + column + ": " + reason);
  }
}
