package dev.quarterdeck.worker.cli;

import dev.quarterdeck.core.gate.LadderLevel;
import java.io.PrintWriter;

/** A gate's report for people. */
public final class GateText {
  private GateText() {}

  /** Verdict, level and the check table. */
  public static void print(PrintWriter out, JsonObject gate) {
    out.println(
        "Gate "
            + gate.text("gateId")
            + ": "
            + Shown.coloured(gate.text("verdict"))
            + " for "
            + gate.text("target")
            + ", "
            + level(gate));
    if (!gate.text("reportSha256").isEmpty()) {
      out.println("  report   " + gate.text("reportSha256"));
    }
    out.println();
    checks(gate).print(out, "  ");
  }

  /** The level of the ladder that the evidence reaches. */
  public static String level(JsonObject gate) {
    return gate.number("level")
        .map(Number::intValue)
        .map(number -> "ladder level " + number + " (" + LadderLevel.ofNumber(number).title() + ")")
        .orElse("no ladder level");
  }

  /** The checks with reason and evidence. */
  public static Table checks(JsonObject gate) {
    Table table = new Table("CHECK", "SEVERITY", "LEVEL", "VERDICT", "AGE", "EVIDENCE", "REASON");
    for (JsonObject check : gate.objects("checks")) {
      String artifact = Shown.value(check, "evidence.artifact");
      table.row(
          check.text("id"),
          check.text("severity"),
          check.text("level"),
          check.text("verdict"),
          Shown.age(check.text("age")),
          artifact.isEmpty() ? Shown.value(check, "evidence") : artifact,
          check.text("reason"));
    }
    return table;
  }
}
