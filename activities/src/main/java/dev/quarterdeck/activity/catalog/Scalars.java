package dev.quarterdeck.activity.catalog;

import java.util.Map;
import java.util.TreeMap;

/**
 * The scalars of a section and of those below it.
 *
 * @param values by key, keys of nested sections joined by a dot
 * @param lines line of every key, those of sections included
 */
record Scalars(Map<String, Located<String>> values, Map<String, Integer> lines) {
  /** No scalar at all. */
  static final Scalars NONE = new Scalars(Map.of(), Map.of());

  Scalars {
    values = Map.copyOf(values);
    lines = Map.copyOf(lines);
  }

  /** The values alone, by key. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    values.forEach((key, text) -> texts.put(key, text.get()));
    return texts;
  }
}
