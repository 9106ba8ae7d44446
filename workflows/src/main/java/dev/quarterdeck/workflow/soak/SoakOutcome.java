package dev.quarterdeck.workflow.soak;

import java.util.List;
import java.util.Map;

/**
 * What a soak showed, without what it took: the same input gives the same outcome.
 *
 * @param runId the run in the database
 * @param resultSha256 the canonical result's name in the artifact store
 * @param verdict {@code PASS}, {@code FAIL} or {@code UNKNOWN}
 * @param kpis the KPIs
 * @param fills executions
 * @param fillModelBias {@code none}, or what makes the fills better than real ones
 * @param dataset hash of the recording
 * @param configHash hash of the configuration
 * @param seed seed of every random draw
 * @param from first market time, ISO 8601
 * @param to end of the window, ISO 8601
 * @param rows the rows' names in the artifact store: {@code ticks}, {@code fills}, {@code markouts}
 */
public record SoakOutcome(
    String runId,
    String resultSha256,
    String verdict,
    List<Kpi> kpis,
    long fills,
    String fillModelBias,
    String dataset,
    String configHash,
    long seed,
    String from,
    String to,
    Map<String, String> rows) {

  public SoakOutcome {
    kpis = List.copyOf(kpis);
    rows = Map.copyOf(rows);
  }

  /**
   * One KPI.
   *
   * @param id the KPI
   * @param verdict {@code PASS}, {@code FAIL} or {@code UNKNOWN}
   * @param value what was measured, as text
   * @param threshold what it had to be
   * @param samples how many samples are behind it
   */
  public record Kpi(String id, String verdict, String value, String threshold, long samples) {}
}
