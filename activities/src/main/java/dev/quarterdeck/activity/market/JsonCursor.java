package dev.quarterdeck.activity.market;

import java.nio.charset.StandardCharsets;

/**
 * Walks through one JSON text in place. It reads what it is asked for and steps over the rest
 * without building anything; a text that breaks off or does not fit is refused with its column.
 */
final class JsonCursor {
  private byte[] text = new byte[0];
  private int start;
  private int at;
  private int end;
  private int tokenFrom;
  private int tokenTo;

  void reset(byte[] line, int from, int to) {
    text = line;
    start = from;
    at = from;
    end = to;
  }

  /** Steps over a character that must be there. */
  void expect(char character) throws LineRefused {
    skipSpace();
    if (at >= end || text[at] != character) {
      throw broken("'" + character + "' expected");
    }
    at++;
  }

  /** Steps over a character if it is there. */
  boolean accept(char character) {
    skipSpace();
    if (at < end && text[at] == character) {
      at++;
      return true;
    }
    return false;
  }

  /** Whether the next value begins with this character. */
  boolean atA(char character) {
    skipSpace();
    return at < end && text[at] == character;
  }

  /**
   * Moves to the next key of an object, which becomes the token, and past its colon; false, and
   * past the object, at its end. The first call is for the character after the brace.
   */
  boolean nextKey(boolean first) throws LineRefused {
    if (accept('}')) {
      return false;
    }
    if (!first) {
      expect(',');
    }
    string();
    expect(':');
    return true;
  }

  /** Moves to the next element of an array; false, and past the array, at its end. */
  boolean nextElement(boolean first) throws LineRefused {
    if (accept(']')) {
      return false;
    }
    if (!first) {
      expect(',');
    }
    return true;
  }

  /** Reads a string, a number or a literal; the token is what is between its quotes, if any. */
  void scalar() throws LineRefused {
    if (atA('"')) {
      string();
      return;
    }
    tokenFrom = at;
    while (at < end && isScalar(text[at])) {
      at++;
    }
    tokenTo = at;
    if (tokenFrom == tokenTo) {
      throw broken("a value expected");
    }
  }

  /** Steps over any value. */
  void skipValue() throws LineRefused {
    int depth = 0;
    do {
      if (accept('{') || accept('[')) {
        depth++;
      } else if (depth > 0 && (accept('}') || accept(']'))) {
        depth--;
      } else if (depth == 0 || !(accept(',') || accept(':'))) {
        scalar();
      }
    } while (depth > 0);
  }

  /** Refuses anything but white space after the value. */
  void requireEnd() throws LineRefused {
    skipSpace();
    if (at < end) {
      throw broken("the end expected");
    }
  }

  int tokenFrom() {
    return tokenFrom;
  }

  int tokenTo() {
    return tokenTo;
  }

  /** The token's only character, 0 where it has more or none. */
  char tokenCharacter() {
    return tokenTo - tokenFrom == 1 ? (char) text[tokenFrom] : 0;
  }

  /** Whether the token is this, in ASCII. */
  boolean tokenIs(String ascii) {
    return is(tokenFrom, tokenTo, ascii);
  }

  /** Whether a part of the text is this, in ASCII. */
  boolean is(int from, int to, String ascii) {
    if (to - from != ascii.length()) {
      return false;
    }
    for (int index = 0; index < ascii.length(); index++) {
      if (text[from + index] != ascii.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  /** A part of the text as a string. */
  String string(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** A part of the text as a whole number that is not negative. */
  long whole(int from, int to) throws LineRefused {
    long value = 0;
    for (int index = from; index < to; index++) {
      int digit = text[index] - '0';
      if (digit < 0 || digit > 9) {
        throw new LineRefused(
            "not a whole number: '" + Increment.shortened(string(from, to)) + "'");
      }
      value = value * 10 + digit;
    }
    if (from == to || to - from > 18) {
      throw new LineRefused("not a whole number: '" + Increment.shortened(string(from, to)) + "'");
    }
    return value;
  }

  private void string() throws LineRefused {
    expect('"');
    tokenFrom = at;
    while (at < end && text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    if (at >= end) {
      throw broken("the text breaks off");
    }
    tokenTo = at++;
  }

  private void skipSpace() {
    while (at < end && text[at] <= ' ') {
      at++;
    }
  }

  private static boolean isScalar(byte character) {
    return (character >= '0' && character <= '9')
        || (character >= 'a' && character <= 'z')
        || character == '-'
        || character == '+'
        || character == '.'
        || character == 'E';
  }

  private LineRefused broken(String what) {
    return new LineRefused("no JSON: " + what + " at column " + (at - start + 1));
  }
}
