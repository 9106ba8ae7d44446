package dev.quarterdeck.worker.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows under headings, aligned; numbers to the right, a column that is empty everywhere left out.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table of these columns. */
  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /**
   * A table of objects: {@code heading=field} for each column; of all their fields where none of
   * these is there.
   */
  static Table of(List<JsonObject> objects, String... columns) {
    List<String> headings = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    for (String column : columns) {
      int equals = column.indexOf('=');
      headings.add(column.substring(0, equals));
      fields.add(column.substring(equals + 1));
    }
    Table table = filled(headings, fields, objects);
    boolean empty = table.rows.stream().flatMap(List::stream).allMatch(String::isEmpty);
    return empty ? ofAll(objects) : table;
  }

  /** A table of all fields of objects. */
  static Table ofAll(List<JsonObject> objects) {
    Set<String> names = new LinkedHashSet<>();
    objects.forEach(object -> names.addAll(object.names()));
    return filled(List.copyOf(names), List.copyOf(names), objects);
  }

  private static Table filled(
      List<String> headings, List<String> fields, List<JsonObject> objects) {
    Table table = new Table(headings.toArray(String[]::new));
    objects.forEach(
        object -> table.row(fields.stream().map(field -> Shown.value(object, field)).toList()));
    return table;
  }

  /** Adds a row with as many cells as there are headings. */
  public Table row(List<String> cells) {
    if (cells.size() != headings.size()) {
      throw new IllegalArgumentException(
          headings.size() + " cells are expected, not " + cells.size());
    }
    rows.add(cells.stream().map(Shown::line).toList());
    return this;
  }

  /** Adds a row with as many cells as there are headings. */
  public Table row(String... cells) {
    return row(List.of(cells));
  }

  /** Writes it, each line after an indentation. */
  public void print(PrintWriter out, String indentation) {
    if (rows.isEmpty()) {
      out.println(indentation + "(none)");
      return;
    }
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      int column = i;
      if (rows.stream().anyMatch(row -> !row.get(column).isEmpty())) {
        columns.add(i);
      }
    }
    line(out, indentation, headings, columns, false);
    rows.forEach(row -> line(out, indentation, row, columns, true));
  }

  private void line(
      PrintWriter out,
      String indentation,
      List<String> cells,
      List<Integer> columns,
      boolean body) {
    StringBuilder line = new StringBuilder(indentation);
    for (int column : columns) {
      String padding = " ".repeat(width(column) - cells.get(column).length());
      boolean right = numeric(column);
      line.append(right ? padding : "")
          .append(body ? Shown.coloured(cells.get(column)) : cells.get(column));
      line.append(right ? "" : padding).append(GAP);
    }
    out.println(line.toString().stripTrailing());
  }

  private int width(int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .reduce(headings.get(column).length(), Math::max);
  }

  private boolean numeric(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .allMatch(cell -> cell.isEmpty() || cell.matches("[-+]?[0-9][0-9.,]*( ?%)?"));
  }
}
