package dev.quarterdeck.db.soak;

import java.util.Objects;

/**
 * One KPI of a result.
 *
 * @param kpi its id
 * @param verdict its verdict, for example {@code PASS}
 * @param value what was measured, {@link Double#NaN} where nothing was
 * @param threshold what it was held against
 * @param samples how many samples stand behind it, not negative
 */
public record SoakKpiRow(String kpi, String verdict, double value, double threshold, long samples) {
  public SoakKpiRow {
    Objects.requireNonNull(kpi, "kpi");
    Objects.requireNonNull(verdict, "verdict");
    if (samples < 0) {
      throw new IllegalArgumentException("samples must not be negative: " + samples);
    }
  }
}
