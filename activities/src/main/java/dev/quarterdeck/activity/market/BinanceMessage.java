package dev.quarterdeck.activity.market;

/** One message of Binance, read in place: which values it has and where, and its levels. */
final class BinanceMessage {
  /** What a message is. */
  enum Kind {
    SNAPSHOT,
    DEPTH,
    TRADE,
    BOOK_TICKER,
    OTHER
  }

  private final JsonCursor json = new JsonCursor();
  private final ImportSession session;
  private final Levels levels = new Levels();
  private final int[] from = new int[128];
  private final int[] to = new int[128];
  private final long[] seenIn = new long[128];
  private byte[] text = new byte[0];
  private long message;
  private long previousUpdate;
  private long snapshotUpdate;

  BinanceMessage(ImportSession session) {
    this.session = session;
  }

  /** Reads a message, with or without the wrapper of a combined stream. */
  Kind read(byte[] line, int start, int end) throws LineRefused {
    text = line;
    message++;
    previousUpdate = -1;
    snapshotUpdate = -1;
    levels.clear();
    json.reset(line, start, end);
    json.expect('{');
    object(true);
    json.requireEnd();
    return kind();
  }

  Levels levels() {
    return levels;
  }

  /** The last update in a snapshot. */
  long snapshotUpdate() {
    return snapshotUpdate;
  }

  /** The update before the message's first, as futures have it; -1 where it has none. */
  long previousUpdate() {
    return previousUpdate;
  }

  /** A whole number under a key of one letter. */
  long whole(char key) throws LineRefused {
    require(key);
    return json.whole(from[key], to[key]);
  }

  /** A price under a key of one letter, in ticks. */
  long price(char key) throws LineRefused {
    require(key);
    return session.price(text, from[key], to[key]);
  }

  /** A quantity under a key of one letter, in lots. */
  long quantity(char key) throws LineRefused {
    require(key);
    return session.quantity(text, from[key], to[key]);
  }

  /** Whether the value under a key of one letter is this. */
  boolean is(char key, String value) {
    return seenIn[key] == message && json.is(from[key], to[key], value);
  }

  /** Whether there is a value under a key of one letter. */
  boolean has(char key) {
    return seenIn[key] == message;
  }

  /** The value under a key of one letter. */
  String text(char key) throws LineRefused {
    require(key);
    return json.string(from[key], to[key]);
  }

  private void object(boolean outer) throws LineRefused {
    boolean first = true;
    while (json.nextKey(first)) {
      first = false;
      char key = json.tokenCharacter();
      if (key != 0 && key < from.length) {
        letter(key);
      } else if (outer && json.tokenIs("data")) {
        json.expect('{');
        object(false);
      } else if (json.tokenIs("pu")) {
        previousUpdate = number();
      } else if (json.tokenIs("lastUpdateId")) {
        snapshotUpdate = number();
      } else if (json.tokenIs("bids")) {
        side(true);
      } else if (json.tokenIs("asks")) {
        side(false);
      } else {
        json.skipValue();
      }
    }
  }

  private void letter(char key) throws LineRefused {
    if (json.atA('[') && (key == 'b' || key == 'a')) {
      side(key == 'b');
      return;
    }
    if (json.atA('[') || json.atA('{')) {
      json.skipValue();
      return;
    }
    json.scalar();
    from[key] = json.tokenFrom();
    to[key] = json.tokenTo();
    seenIn[key] = message;
  }

  private long number() throws LineRefused {
    json.scalar();
    return json.whole(json.tokenFrom(), json.tokenTo());
  }

  private void side(boolean bid) throws LineRefused {
    json.expect('[');
    boolean first = true;
    while (json.nextElement(first)) {
      first = false;
      json.expect('[');
      json.scalar();
      long ticks = session.price(text, json.tokenFrom(), json.tokenTo());
      json.expect(',');
      json.scalar();
      long lots = session.quantityOrZero(text, json.tokenFrom(), json.tokenTo());
      levels.add(bid, ticks, lots);
      while (json.accept(',')) {
        json.skipValue();
      }
      json.expect(']');
    }
  }

  private Kind kind() {
    if (snapshotUpdate >= 0) {
      return Kind.SNAPSHOT;
    }
    if (is('e', "depthUpdate")) {
      return Kind.DEPTH;
    }
    if (is('e', "trade")) {
      return Kind.TRADE;
    }
    boolean quotes = has('u') && has('b') && has('B') && has('a') && has('A');
    return quotes && (!has('e') || is('e', "bookTicker")) ? Kind.BOOK_TICKER : Kind.OTHER;
  }

  private void require(char key) throws LineRefused {
    if (seenIn[key] != message) {
      throw new LineRefused("the message lacks '" + key + "'");
    }
  }
}
