package dev.quarterdeck.worker.http;

import java.util.Locale;

/** What the holder of a token may do. */
enum ApiRole {
  /** Reads. */
  VIEWER,
  /** Reads and acts. */
  OPERATOR,
  /** Delivers events and does nothing else. */
  INGEST;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ApiRole parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  boolean mayRead() {
    return this != INGEST;
  }

  boolean mayAct() {
    return this == OPERATOR;
  }
}
