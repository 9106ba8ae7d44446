package dev.quarterdeck.workflow.soak;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a soak stands after a segment.
 *
 * @param checkpoint the artifact that the next segment starts from, empty before the first
 * @param marketTime everything before it has been played
 * @param ticks ticks so far
 * @param fills executions so far
 * @param equity equity in quote currency, as text; empty before the first segment
 * @param kpis the KPIs so far
 */
public record SoakStanding(
    Optional<String> checkpoint,
    Instant marketTime,
    long ticks,
    long fills,
    String equity,
    List<SoakOutcome.Kpi> kpis) {

  public SoakStanding {
    kpis = List.copyOf(kpis);
  }

  static SoakStanding atStart(SoakPlan plan) {
    return new SoakStanding(Optional.empty(), plan.from(), 0, 0, "", List.of());
  }
}
