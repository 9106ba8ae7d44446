package dev.quarterdeck.activity.catalog;

import java.util.List;
import java.util.TreeSet;

/** Collects problems, each once, in the order of files and lines. */
final class Problems {
  private final TreeSet<Problem> all = new TreeSet<>();

  void add(String file, int line, String message) {
    all.add(new Problem(file, line, message));
  }

  int count() {
    return all.size();
  }

  List<Problem> list() {
    return List.copyOf(all);
  }
}
