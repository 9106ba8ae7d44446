package dev.quarterdeck.worker.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/**
 * Writes a report as one file of HTML: styles, data and the chart library are in it, and it asks no
 * network for anything.
 */
public final class ReportPage {
  private static final String CHART_LIBRARY =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.common.min.js";

  private ReportPage() {}

  /** The file's content. */
  public static String render(Report report) {
    Markup page = new Markup();
    page.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:\">\n")
        .element("title", "", report.title())
        .raw("<style>\n" + resource("report.css") + "</style></head><body>\n");
    page.raw("<header>").element("h1", "", report.title());
    page.element("p", "lead", "Made " + report.madeAt().truncatedTo(ChronoUnit.SECONDS));
    report.remarks().forEach(remark -> page.element("p", "remark", remark));
    page.raw("<dl>");
    report
        .facts()
        .forEach((label, value) -> page.element("dt", "", label).element("dd", "hash", value));
    page.raw("</dl></header>\n<main>\n");
    for (int i = 0; i < report.bots().size(); i++) {
      new BotSection(report.bots().get(i), i, page).write();
    }
    page.raw("</main>\n<script>" + script(CHART_LIBRARY) + "</script>\n");
    page.raw("<script>\n" + script("report.js") + "</script>\n</body></html>\n");
    return page.toString();
  }

  private static String script(String name) {
    String script = resource(name);
    if (script.contains("</script") || script.contains("<!--")) {
      throw new IllegalStateException(name + " cannot be put into a page");
    }
    return script;
  }

  private static String resource(String name) {
    try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
