package dev.quarterdeck.simvenue.http;

import java.util.List;
import java.util.stream.Stream;

/** How much of a list the venue tells at once. */
final class Page {

  private Page() {}

  /** The oldest where the client says from where, else the latest; oldest first in both cases. */
  static <T> Stream<T> of(List<T> all, boolean fromTheStart, int limit) {
    return all.stream().skip(fromTheStart ? 0 : Math.max(0, all.size() - limit)).limit(limit);
  }
}
