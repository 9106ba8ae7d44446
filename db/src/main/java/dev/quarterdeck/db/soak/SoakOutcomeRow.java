package dev.quarterdeck.db.soak;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * What came of a run.
 *
 * @param resultSha256 hash of the result
 * @param verdict the result's verdict, for example {@code PASS}
 * @param resultJson the result, kept byte for byte
 * @param kpis each KPI of the result
 * @param finishedAt when, kept to the microsecond
 */
public record SoakOutcomeRow(
    Sha256 resultSha256,
    String verdict,
    String resultJson,
    List<SoakKpiRow> kpis,
    Instant finishedAt) {

  public SoakOutcomeRow {
    Objects.requireNonNull(resultSha256, "resultSha256");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(resultJson, "resultJson");
    kpis = List.copyOf(kpis);
    finishedAt = finishedAt.truncatedTo(ChronoUnit.MICROS);
  }
}
