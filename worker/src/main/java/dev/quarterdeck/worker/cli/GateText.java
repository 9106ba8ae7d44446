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
    return Table.of(
        gate.objects("checks"),
        "CHECK=id",
        "SEVERITY=severity",
        "LEVEL=level",
        "VERDICT=verdict",
        "AGE=age",
        "EVIDENCE=evidence.artifact",
        "REASON=reason");
  }
}
