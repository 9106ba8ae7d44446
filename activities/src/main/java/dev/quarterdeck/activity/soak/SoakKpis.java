package dev.quarterdeck.activity.soak;

import dev.quarterdeck.core.soak.Kpi;
import dev.quarterdeck.core.soak.SoakKpi;
import dev.quarterdeck.db.soak.SoakKpiRow;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import java.math.BigDecimal;
import java.util.List;

/** KPIs as people and the database want them. */
final class SoakKpis {
  private SoakKpis() {}

  static List<SoakOutcome.Kpi> shown(List<Kpi> kpis) {
    return kpis.stream()
        .map(
            kpi ->
                new SoakOutcome.Kpi(
                    kpi.id(),
                    kpi.verdict().name(),
                    kpi.value().map(BigDecimal::toPlainString).orElse(""),
                    SoakKpi.parse(kpi.id()).relation() + " " + kpi.threshold().toPlainString(),
                    kpi.samples()))
        .toList();
  }

  static List<SoakKpiRow> rows(List<Kpi> kpis) {
    return kpis.stream()
        .map(
            kpi ->
                new SoakKpiRow(
                    kpi.id(),
                    kpi.verdict().name(),
                    kpi.value().map(BigDecimal::doubleValue).orElse(Double.NaN),
                    kpi.threshold().doubleValue(),
                    kpi.samples()))
        .toList();
  }
}
