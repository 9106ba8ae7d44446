package dev.quarterdeck.worker.cli;

import java.io.PrintWriter;

/** A soak's result for people. */
public final class SoakText {
  private SoakText() {}

  /** Verdict, inputs and the KPI table. */
  public static void print(PrintWriter out, JsonObject soak) {
    out.println(
        "Soak "
            + Shown.coloured(soak.text("verdict"))
            + (soak.text("bot").isEmpty() ? "" : " of " + soak.text("bot")));
    line(out, "window", Shown.time(soak.text("from")) + " to " + Shown.time(soak.text("to")));
    if (soak.text("provenance").equals("live")) {
      line(
          out,
          "market",
          "live, %s gaps, %s unseen".formatted(soak.text("gaps"), soak.text("unseen")));
    }
    line(out, "dataset", soak.text("dataset"));
    line(out, "config", soak.text("configHash"));
    line(out, "seed", soak.text("seed"));
    line(out, "fills", soak.text("fills") + bias(soak));
    line(out, "result", soak.text("resultSha256"));
    out.println();
    kpis(soak).print(out, "  ");
  }

  /** The KPIs with the samples behind each. */
  public static Table kpis(JsonObject soak) {
    return Table.of(
        soak.objects("kpis"),
        "KPI=id",
        "VERDICT=verdict",
        "VALUE=value",
        "THRESHOLD=threshold",
        "SAMPLES=samples");
  }

  private static String bias(JsonObject soak) {
    String bias = soak.text("fillModelBias");
    return bias.isEmpty() || bias.equals("none") ? "" : " (" + bias + ")";
  }

  private static void line(PrintWriter out, String label, String value) {
    if (!value.isBlank()) {
      out.println("  " + label + " ".repeat(Math.max(1, 9 - label.length())) + value);
    }
  }
}
