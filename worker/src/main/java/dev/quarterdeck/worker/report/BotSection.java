package dev.quarterdeck.worker.report;

import dev.quarterdeck.worker.cli.GateText;
import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.cli.Shown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One bot's part of the page. */
final class BotSection {
  private final BotReport report;
  private final int index;
  private final Markup page;

  BotSection(BotReport report, int index, Markup page) {
    this.report = report;
    this.index = index;
    this.page = page;
  }

  void write() {
    page.raw("<section><h2>").text(report.bot());
    report.gate().ifPresent(gate -> page.raw(" ").verdict(gate.text("verdict")));
    page.raw("</h2>\n");
    page.element("p", "lead", lead());
    tiles();
    page.raw("<div class=\"regimes\" id=\"regimes-" + index + "\"></div>\n");
    page.raw("<div class=\"chart\" id=\"chart-" + index + "\"></div>\n");
    page.raw("<script type=\"application/json\" id=\"data-" + index + "\">")
        .raw(Markup.json(report.series().toString()))
        .raw("</script>\n");
    page.element("h3", "", "KPIs of the soak");
    kpis();
    report.gate().ifPresent(this::checks);
    page.element("h3", "", "Inputs and evidence");
    inputs();
    page.raw("</section>\n");
  }

  private String lead() {
    JsonObject soak = report.soak();
    String window = Shown.time(soak.text("from")) + " to " + Shown.time(soak.text("to"));
    return report
        .gate()
        .map(gate -> "For " + gate.text("target") + ": " + GateText.level(gate) + ". ")
        .orElse("")
        .concat("Soaked on " + window + " of market time.");
  }

  private void tiles() {
    JsonObject soak = report.soak();
    JsonObject series = report.series();
    List<JsonObject> kpis = soak.objects("kpis");
    long passed = kpis.stream().filter(kpi -> kpi.text("verdict").equals("PASS")).count();
    page.raw("<div class=\"tiles\">");
    tile("Soak", soak.text("verdict"));
    tile("KPIs passed", passed + " of " + kpis.size());
    tile("Fills" + bias(soak), soak.text("fills"));
    result(series).ifPresent(amount -> tile("Result, " + series.text("quote"), amount));
    series
        .number("deepestDrawdown")
        .ifPresent(drawdown -> tile("Deepest drawdown", percent(drawdown.doubleValue())));
    page.raw("</div>\n");
  }

  private void tile(String label, String value) {
    page.raw("<div class=\"tile\">")
        .element("span", "label", label)
        .element("span", "value", value)
        .raw("</div>");
  }

  private void kpis() {
    page.tableHead(List.of("KPI", "Verdict", "Value", "Threshold", "Samples"));
    for (JsonObject kpi : report.soak().objects("kpis")) {
      page.raw("<tr>").element("td", "name", kpi.text("id")).raw("<td>");
      page.verdict(kpi.text("verdict")).raw("</td>");
      page.element("td", "number", Shown.value(kpi, "value"))
          .element("td", "number", Shown.value(kpi, "threshold"))
          .element("td", "number", kpi.text("samples"))
          .raw("</tr>");
    }
    page.tableEnd();
  }

  private void checks(JsonObject gate) {
    page.element("h3", "", "Checks of the gate for " + gate.text("target"));
    page.tableHead(List.of("Check", "Severity", "Verdict", "Reason", "Age", "Evidence"));
    for (JsonObject check : gate.objects("checks")) {
      page.raw("<tr>")
          .element("td", "name", check.text("id"))
          .element("td", "", check.text("severity"))
          .raw("<td>")
          .verdict(check.text("verdict"))
          .raw("</td>");
      page.element("td", "", check.text("reason"))
          .element("td", "number", Shown.age(check.text("age")))
          .element("td", "hash", evidence(check))
          .raw("</tr>");
    }
    page.tableEnd();
  }

  private void inputs() {
    JsonObject soak = report.soak();
    page.raw("<dl>");
    input("Dataset", soak.text("dataset"));
    input("Configuration", soak.text("configHash"));
    input("Seed", soak.text("seed"));
    input("Engine", soak.text("engineVersion"));
    input("Soak's result", soak.text("resultSha256"));
    report
        .gate()
        .ifPresent(
            gate -> {
              input("Gate", gate.text("gateId"));
              input("Code", gate.text("codeVersion"));
              input("Gate's report", gate.text("reportSha256"));
            });
    page.raw("</dl>\n");
  }

  private void input(String label, String value) {
    if (!value.isEmpty()) {
      page.element("dt", "", label).element("dd", "hash", value);
    }
  }

  private static String bias(JsonObject soak) {
    String bias = soak.text("fillModelBias");
    return bias.isEmpty() || bias.equals("none") ? "" : ", " + bias;
  }

  private static String evidence(JsonObject check) {
    return check
        .object("evidence")
        .map(evidence -> evidence.text("artifact"))
        .orElseGet(() -> check.text("evidence"));
  }

  private static Optional<String> result(JsonObject series) {
    List<BigDecimal> equity =
        series.object("points").stream()
            .flatMap(points -> points.numbers("equity").stream())
            .map(number -> new BigDecimal(number.toString()))
            .toList();
    if (equity.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal change = equity.getLast().subtract(equity.getFirst());
    return Optional.of((change.signum() > 0 ? "+" : "") + Shown.number(change));
  }

  private static String percent(double fraction) {
    return String.format(java.util.Locale.ROOT, "%.2f %%", fraction * 100);
  }
}
