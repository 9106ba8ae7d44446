package dev.quarterdeck.core.gate;

import dev.quarterdeck.core.soak.Kpi;
import dev.quarterdeck.core.soak.SoakResult;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What differs between two results of the same inputs: signals, fills and KPIs. */
public final class ReplayDifference {
  private ReplayDifference() {}

  /**
   * Every difference as one line, the accepted value first.
   *
   * @return empty when the results are the same
   */
  public static List<String> between(SoakResult accepted, SoakResult now) {
    List<String> lines = new ArrayList<>();
    difference(lines, "signals: states", accepted.signals().states(), now.signals().states());
    difference(
        lines,
        "signals: regime changes",
        accepted.signals().regimeChanges(),
        now.signals().regimeChanges());
    difference(lines, "signals: digest", accepted.signals().sha256(), now.signals().sha256());
    difference(lines, "fills", accepted.fills(), now.fills());
    accepted
        .rows()
        .forEach(
            (rows, digest) ->
                difference(
                    lines,
                    rows + ": digest",
                    digest.toString(),
                    String.valueOf(now.rows().get(rows))));
    for (Kpi before : accepted.kpis()) {
      Optional<Kpi> after =
          now.kpis().stream().filter(kpi -> kpi.id().equals(before.id())).findFirst();
      difference(
          lines,
          "KPI " + before.id(),
          text(before),
          after.map(ReplayDifference::text).orElse("absent"));
    }
    for (RecordComponent component : accepted.statistics().getClass().getRecordComponents()) {
      difference(
          lines,
          "statistics: " + component.getName(),
          value(component, accepted.statistics()),
          value(component, now.statistics()));
    }
    if (lines.isEmpty() && !accepted.sha256().equals(now.sha256())) {
      lines.add("the results differ outside signals, fills and KPIs");
    }
    return lines;
  }

  private static void difference(
      List<String> lines, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      lines.add(what + ": " + before + " → " + after);
    }
  }

  private static String text(Kpi kpi) {
    return kpi.verdict() + " " + kpi.value() + " of " + kpi.samples();
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that cannot be read: " + record.getClass(), e);
    }
  }
}
