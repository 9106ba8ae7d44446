package dev.quarterdeck.worker.report;

import java.util.List;

/** HTML text, with everything that comes from outside escaped. */
final class Markup {
  private final StringBuilder text = new StringBuilder();

  /** Adds markup as it is. */
  Markup raw(String markup) {
    text.append(markup);
    return this;
  }

  /** Adds text. */
  Markup text(String value) {
    text.append(escaped(value));
    return this;
  }

  /** Adds an element with text in it. */
  Markup element(String name, String classes, String value) {
    text.append('<').append(name);
    if (!classes.isEmpty()) {
      text.append(" class=\"").append(escaped(classes)).append('"');
    }
    text.append('>').append(escaped(value)).append("</").append(name).append('>');
    return this;
  }

  /** Adds a verdict as a pill; its colour never says more than its word. */
  Markup verdict(String verdict) {
    String kind =
        switch (verdict) {
          case "PASS", "GO" -> "good";
          case "FAIL", "NO-GO", "STALE" -> "bad";
          default -> "open";
        };
    return element("span", "pill " + kind, verdict.isEmpty() ? "not judged" : verdict);
  }

  /** Opens a table and writes its head. */
  Markup tableHead(List<String> headings) {
    raw("<div class=\"scroll\"><table><thead><tr>");
    headings.forEach(heading -> element("th", "", heading));
    return raw("</tr></thead><tbody>");
  }

  /** Closes a table. */
  Markup tableEnd() {
    return raw("</tbody></table></div>\n");
  }

  /** JSON for a script element: valid JSON in which no tag can begin. */
  static String json(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
