package dev.quarterdeck.activity.market;

/** The comma-separated fields of a line, without the white space around them. */
final class Fields {
  private final int[] from = new int[32];
  private final int[] to = new int[32];
  private int count;

  /** Splits a line; fields past the thirty-second are left away. */
  void split(byte[] text, int start, int end) {
    count = 0;
    int at = start;
    while (at <= end && count < from.length) {
      int stop = at;
      while (stop < end && text[stop] != ',') {
        stop++;
      }
      int first = at;
      int last = stop;
      while (first < last && text[first] <= ' ') {
        first++;
      }
      while (last > first && text[last - 1] <= ' ') {
        last--;
      }
      from[count] = first;
      to[count++] = last;
      at = stop + 1;
    }
  }

  int count() {
    return count;
  }

  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  boolean isEmpty(int field) {
    return from[field] == to[field];
  }

  /** Whether a field begins like a number. */
  boolean looksNumeric(byte[] text, int field) {
    return !isEmpty(field) && text[from[field]] >= '0' && text[from[field]] <= '9';
  }

  /** Refuses a line of fewer fields. */
  void require(int least, String names) throws LineRefused {
    if (count < least) {
      throw new LineRefused("needs " + least + " fields (" + names + "), has " + count);
    }
  }
}
