package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.evidence.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which fields of one JSON text are not those of another, for people. */
final class ChangedFields {
  /** So many are named; of a configuration that is another one all would be. */
  private static final int NAMED = 6;

  private final List<String> changes = new ArrayList<>();

  private ChangedFields() {}

  /**
   * Names them.
   *
   * @return such as {@code envelope.maximumNotional 500, now 900}; empty where both say the same
   * @throws IllegalArgumentException where one is no JSON
   */
  static String between(String before, String now) {
    ChangedFields fields = new ChangedFields();
    fields.compare("", CanonicalJson.read(before), CanonicalJson.read(now));
    int unnamed = fields.changes.size() - NAMED;
    return String.join("; ", fields.changes.stream().limit(NAMED).toList())
        + (unnamed > 0 ? "; and " + unnamed + " more" : "");
  }

  private void compare(String path, @Nullable Object before, @Nullable Object now) {
    if (Objects.equals(before, now)) {
      return;
    }
    if (before instanceof Map<?, ?> one && now instanceof Map<?, ?> other) {
      TreeSet<String> names = new TreeSet<>();
      one.keySet().forEach(name -> names.add(String.valueOf(name)));
      other.keySet().forEach(name -> names.add(String.valueOf(name)));
      names.forEach(
          name ->
              compare(path.isEmpty() ? name : path + "." + name, one.get(name), other.get(name)));
    } else {
      changes.add(path + " " + text(before) + ", now " + text(now));
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "not there" : CanonicalJson.write(value);
  }
}
