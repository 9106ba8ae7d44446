package dev.quarterdeck.core.soak;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * One KPI of a soak.
 *
 * @param id which, see {@link SoakKpi#id}
 * @param verdict how it stands; decided before the value is rounded
 * @param value what was measured, to nine digits after the point; empty where nothing could be
 * @param threshold what it is held against, see {@link SoakKpi#relation}
 * @param samples how many samples stand behind it, not negative
 */
public record Kpi(
    String id, KpiVerdict verdict, Optional<BigDecimal> value, BigDecimal threshold, long samples) {

  public Kpi {
    SoakKpi.parse(id);
    Objects.requireNonNull(verdict, "verdict");
    value = value.map(BigDecimal::stripTrailingZeros);
    threshold = threshold.stripTrailingZeros();
    if (samples < 0) {
      throw new IllegalArgumentException("samples must not be negative: " + samples);
    }
  }
}
