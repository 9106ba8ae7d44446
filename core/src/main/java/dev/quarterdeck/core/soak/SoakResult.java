package dev.quarterdeck.core.soak;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.trading.EngineStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a soak showed: a function of its terms alone, so that its hash is one too. Nothing in it
 * tells one run of the same terms from another.
 *
 * @param terms what was asked
 * @param verdict all KPIs together
 * @param kpis the seven KPIs, in the order of {@link SoakKpi}
 * @param calibration whether paper execution filled as it assumes
 * @param coverage how much of the window was seen
 * @param signals what the strategy wanted
 * @param rows {@link RowDigest} of {@code ticks}, {@code fills} and {@code markouts}, as they came
 * @param statistics what the run came to
 */
public record SoakResult(
    SoakTerms terms,
    KpiVerdict verdict,
    List<Kpi> kpis,
    Calibration calibration,
    Coverage coverage,
    SoakSignals signals,
    Map<String, Sha256> rows,
    EngineStatistics statistics) {

  static final int FORMAT = 1;

  public SoakResult {
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(calibration, "calibration");
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(signals, "signals");
    Objects.requireNonNull(statistics, "statistics");
    kpis = List.copyOf(kpis);
    rows = Map.copyOf(rows);
    if (verdict != verdict(kpis)) {
      throw new IllegalArgumentException("the KPIs do not come to " + verdict);
    }
  }

  /** FAIL if one KPI fails, else UNKNOWN if one is unknown or there is none, else PASS. */
  static KpiVerdict verdict(List<Kpi> kpis) {
    if (kpis.stream().anyMatch(kpi -> kpi.verdict() == KpiVerdict.FAIL)) {
      return KpiVerdict.FAIL;
    }
    return !kpis.isEmpty() && kpis.stream().allMatch(kpi -> kpi.verdict() == KpiVerdict.PASS)
        ? KpiVerdict.PASS
        : KpiVerdict.UNKNOWN;
  }

  /** Executions in the window. */
  public long fills() {
    return statistics.fills();
  }

  /** {@code optimistic_estimated} or {@code none}. */
  public String fillModelBias() {
    return terms.fillModelBias();
  }

  /** A KPI of this result. */
  public Kpi kpi(SoakKpi which) {
    return kpis.stream().filter(kpi -> kpi.id().equals(which.id())).findFirst().orElseThrow();
  }

  /** The result as canonical JSON. */
  public String canonicalJson() {
    Map<String, Object> content = new TreeMap<>();
    content.put("format", FORMAT);
    content.put("kind", terms.kind().text());
    content.put("bot", terms.bot());
    content.put("version", terms.version());
    content.put("dataset", terms.dataset());
    content.put("feedLevel", terms.feedLevel());
    content.put("recordedFrom", terms.recordedFrom());
    content.put("recordedTo", terms.recordedTo());
    content.put("fillModelBias", fillModelBias());
    content.put("instrument", terms.instrument());
    content.put("configHash", terms.configHash());
    content.put("mode", terms.mode());
    content.put("seed", terms.seed());
    content.put("queueParticipation", terms.queueParticipation());
    content.put("engineVersion", terms.engineVersion());
    content.put("calendar", terms.calendar());
    content.put("from", terms.from());
    content.put("to", terms.to());
    content.put("verdict", verdict);
    content.put("kpis", kpis);
    content.put("calibration", calibration);
    content.put("coverage", coverage);
    content.put("signals", signals);
    content.put("rows", rows);
    content.put("fills", fills());
    content.put("statistics", statistics);
    return CanonicalJson.write(content);
  }

  /** The hash of {@link #canonicalJson}: the result's name. */
  public Sha256 sha256() {
    return Sha256.of(canonicalJson());
  }

  /**
   * Reads what {@link #canonicalJson} wrote.
   *
   * @throws IllegalArgumentException when it is no result, or another spelling of one
   */
  public static SoakResult parse(String json) {
    SoakResult result = new ResultReader(json).result();
    if (!result.canonicalJson().equals(json)) {
      throw new IllegalArgumentException("not a soak result in its canonical form");
    }
    return result;
  }
}
