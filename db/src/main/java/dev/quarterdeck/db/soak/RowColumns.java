package dev.quarterdeck.db.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A batch of rows turned into one array per column, so that one statement inserts them all.
 *
 * @param <R> the row
 */
final class RowColumns<R> {
  private final List<R> rows;
  private final List<String> names = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<Object> arrays = new ArrayList<>();

  RowColumns(List<R> rows) {
    this.rows = rows;
  }

  RowColumns<R> bigint(String name, ToLongFunction<R> value) {
    return add(name, "bigint", rows.stream().mapToLong(value).boxed().toArray(Long[]::new));
  }

  RowColumns<R> integer(String name, ToIntFunction<R> value) {
    return add(name, "integer", rows.stream().mapToInt(value).boxed().toArray(Integer[]::new));
  }

  RowColumns<R> real(String name, ToDoubleFunction<R> value) {
    return add(
        name, "double precision", rows.stream().mapToDouble(value).boxed().toArray(Double[]::new));
  }

  RowColumns<R> text(String name, Function<R, String> value) {
    return add(name, "text", rows.stream().map(value).toArray(String[]::new));
  }

  /** The columns' names, comma separated. */
  String names() {
    return String.join(", ", names);
  }

  /** {@code unnest(?::bigint[], …)}, its parameters being {@link #arrays}. */
  String unnest() {
    return types.stream()
        .map(type -> "?::" + type + "[]")
        .collect(Collectors.joining(", ", "unnest(", ")"));
  }

  List<Object> arrays() {
    return arrays;
  }

  private RowColumns<R> add(String name, String type, Object array) {
    names.add(name);
    types.add(type);
    arrays.add(array);
    return this;
  }
}
