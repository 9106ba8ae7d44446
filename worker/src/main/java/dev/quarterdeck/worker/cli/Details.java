package dev.quarterdeck.worker.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Everything in an object, one field to a line, lists of objects as tables. */
final class Details {
  private Details() {}

  static void print(PrintWriter out, JsonObject object) {
    print(out, object, "");
  }

  private static void print(PrintWriter out, JsonObject object, String indentation) {
    int width =
        object.names().stream()
            .filter(name -> plain(object, name))
            .mapToInt(String::length)
            .reduce(0, Math::max);
    for (String name : object.names()) {
      if (plain(object, name)) {
        String value = object.number(name).map(Shown::number).orElseGet(() -> object.text(name));
        out.println(
            (indentation + name + " ".repeat(width - name.length()) + "  " + Shown.coloured(value))
                .stripTrailing());
      }
    }
    for (String name : object.names()) {
      Optional<JsonObject> inner = object.object(name);
      if (inner.isPresent()) {
        out.println(indentation + name);
        print(out, inner.get(), indentation + "  ");
      } else if (!plain(object, name)) {
        out.println(indentation + name);
        list(out, object.objects(name), indentation + "  ");
      }
    }
  }

  /** A table where every element fits into a row, else one after the other. */
  private static void list(PrintWriter out, List<JsonObject> elements, String indentation) {
    boolean flat =
        elements.stream()
            .allMatch(element -> element.names().stream().allMatch(name -> plain(element, name)));
    if (flat) {
      Table.ofAll(elements).print(out, indentation);
    } else {
      elements.forEach(element -> print(out, element, indentation));
    }
  }

  private static boolean plain(JsonObject object, String name) {
    return object.object(name).isEmpty() && object.objects(name).isEmpty();
  }
}
