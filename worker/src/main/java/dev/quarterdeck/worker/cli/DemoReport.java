package dev.quarterdeck.worker.cli;

import dev.quarterdeck.worker.report.BotReport;
import dev.quarterdeck.worker.report.Report;
import dev.quarterdeck.worker.report.ReportPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The demo's page: what both bots did and what their gates made of it. */
final class DemoReport {
  private DemoReport() {}

  static String render(
      DeskClient desk,
      List<String> bots,
      Map<String, JsonObject> soaks,
      Map<String, JsonObject> gates,
      boolean killed,
      Instant madeAt) {
    JsonObject status = desk.get("/status");
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("code", status.text("codeVersion"));
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "Every verdict rests on artifacts that anyone who has the recording and the configuration"
            + " can compute again.");
    remarks.add(
        killed
            ? "The worker was killed in the middle of both soaks; the results are those of the"
                + " undisturbed runs, bit for bit."
            : "Temporal ran in memory, so the worker was not killed.");
    List<BotReport> sections = new ArrayList<>();
    for (String bot : bots) {
      JsonObject soak = Objects.requireNonNull(soaks.get(bot), bot);
      JsonObject series = desk.get("/report/soak", Map.of("id", soak.text("runId")));
      sections.add(new BotReport(bot, soak, series, Optional.ofNullable(gates.get(bot))));
    }
    return ReportPage.render(new Report("Quarterdeck demo", madeAt, facts, remarks, sections));
  }
}
