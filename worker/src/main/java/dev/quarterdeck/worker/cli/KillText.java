package dev.quarterdeck.worker.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Kills for people. */
final class KillText {
  private KillText() {}

  /** What a kill would do. */
  static void tried(PrintWriter out, JsonObject kill) {
    print(out, "Dry run, nothing is halted or sent: kill of ", kill);
  }

  /** How a kill stands or ended. */
  static void print(PrintWriter out, JsonObject kill) {
    print(out, "Kill of ", kill);
  }

  private static void print(PrintWriter out, String what, JsonObject kill) {
    out.println(
        what
            + kill.text("scope")
            + ": "
            + Shown.coloured(kill.text("verdict"))
            + ", by "
            + Shown.line(kill.text("by"))
            + ": "
            + Shown.line(kill.text("reason")));
    out.println("  id           " + kill.text("killId"));
    field(out, "joined by", Shown.line(kill.text("joined")));
    field(out, "started", Shown.time(kill.text("startedAt")));
    field(out, "flat", Shown.time(kill.text("flatAt")));
    field(out, "certificate", kill.text("certificate"));
    field(out, "SHA-256", kill.text("certificateSha256"));
    out.println();
    Table table = new Table("ACCOUNT", "VERDICT", "CANCELLED", "RESTING", "READS", "LEFT", "NOTE");
    for (JsonObject venue : kill.objects("venues")) {
      table.row(
          venue.text("account"),
          venue.text("verdict"),
          venue.text("ordersCancelled"),
          venue.text("openOrders"),
          venue.text("reads"),
          left(venue),
          venue.text("note"));
    }
    table.print(out, "  ");
    for (JsonObject venue : kill.objects("venues")) {
      if (venue.value("wouldClose").filter(orders -> !orders.equals(List.of())).isPresent()) {
        out.println("  " + venue.text("account") + " would " + venue.text("wouldClose"));
      }
    }
  }

  /** One line that says how an account stands. */
  static String line(JsonObject venue) {
    String left = left(venue);
    return venue.text("account")
        + "  "
        + venue.text("verdict")
        + "  resting "
        + venue.text("openOrders")
        + (left.isEmpty() ? "" : "  " + left)
        + "  "
        + venue.text("note");
  }

  /** Halts that stand and kills that ended. */
  static void status(PrintWriter out, JsonObject status) {
    List<JsonObject> halts = status.objects("halts");
    if (halts.isEmpty()) {
      out.println("Nothing is halted.");
    } else {
      Table.of(
              halts,
              "HALTED=scope",
              "VERDICT=verdict",
              "BY=by",
              "REASON=reason",
              "SINCE=since",
              "KILL=killId")
          .print(out, "");
    }
    if (!status.objects("kills").isEmpty()) {
      out.println();
      Table.of(
              status.objects("kills"),
              "ENDED=endedAt",
              "SCOPE=scope",
              "VERDICT=verdict",
              "BY=by",
              "REASON=reason",
              "CERTIFICATE=certificateSha256")
          .print(out, "");
    }
  }

  private static String left(JsonObject venue) {
    return java.util.stream.Stream.of("positions", "dust", "kept")
        .flatMap(
            kind ->
                venue.objects(kind).stream()
                    .map(
                        held ->
                            Shown.value(held, "quantity")
                                + " "
                                + held.text("name")
                                + (kind.equals("positions") ? "" : " (" + kind + ")")))
        .collect(Collectors.joining(", "));
  }

  private static void field(PrintWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.println("  " + String.format(java.util.Locale.ROOT, "%-12s", name) + " " + value);
    }
  }
}
