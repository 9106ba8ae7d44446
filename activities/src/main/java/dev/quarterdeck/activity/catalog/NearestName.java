package dev.quarterdeck.activity.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class NearestName {
  private NearestName() {}

  /** {@code "; did you mean 'x'?"} where a name is near, else nothing. */
  static String hint(String written, Collection<String> allowed) {
    return find(written, allowed).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  static Optional<String> find(String written, Collection<String> allowed) {
    int furthest = Math.max(1, written.length() / 3);
    return allowed.stream()
        .filter(name -> distance(plain(written), plain(name)) <= furthest)
        .min(
            Comparator.comparingInt((String name) -> distance(plain(written), plain(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Spelling without case and separators, so that maximumAge is near maximum-age. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Levenshtein's: letters added, removed or changed. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
