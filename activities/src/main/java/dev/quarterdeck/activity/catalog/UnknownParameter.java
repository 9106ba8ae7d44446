package dev.quarterdeck.activity.catalog;

import java.util.Collection;
import java.util.TreeSet;

/**
 * What is wrong with a parameter that a strategy does not know.
 *
 * @param key the part of its name to point at: up to the first section that is not known
 * @param problem what is wrong with that part and what is allowed in its place
 */
record UnknownParameter(String key, String problem) {

  /**
   * Finds the part of a name that is to blame.
   *
   * @param written a name that is not among the known ones
   * @param known the strategy's parameters, sections joined by a dot
   */
  static UnknownParameter of(String written, Collection<String> known) {
    String path = "";
    for (String name : written.split("\\.", -1)) {
      TreeSet<String> allowed = below(path, known);
      if (allowed.isEmpty()) {
        return new UnknownParameter(
            path.substring(0, path.length() - 1), "is a section; allowed: one value");
      }
      if (!allowed.contains(name)) {
        return new UnknownParameter(
            path + name,
            "is not known"
                + NearestName.hint(name, allowed)
                + "; allowed: "
                + String.join(", ", allowed));
      }
      path += name + ".";
    }
    return new UnknownParameter(
        written, "must be a section; allowed: " + String.join(", ", below(path, known)));
  }

  /** The names that may follow a path. */
  private static TreeSet<String> below(String path, Collection<String> known) {
    TreeSet<String> names = new TreeSet<>();
    for (String key : known) {
      if (key.startsWith(path)) {
        names.add(key.substring(path.length()).split("\\.", 2)[0]);
      }
    }
    return names;
  }
}
