package dev.quarterdeck.workflow.soak;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param live where a live soak did not see its market, null over a recording that was there before
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
    Map<String, String> rows,
    @Nullable UnseenMarket live) {

  public SoakOutcome {
    kpis = List.copyOf(kpis);
    rows = Map.copyOf(rows);
  }

  /** The same outcome, over a recording that this soak made of its market. */
  SoakOutcome seen(@Nullable UnseenMarket market) {
    return new SoakOutcome(
        runId,
        resultSha256,
        verdict,
        kpis,
        fills,
        fillModelBias,
        dataset,
        configHash,
        seed,
        from,
        to,
        rows,
        market);
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
