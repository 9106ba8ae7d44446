package dev.quarterdeck.workflow.soak;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a soak stands after a segment.
 *
 * @param checkpoint the artifact that the next segment starts from, empty before the first
 * @param marketTime everything before it has been played
 * @param ticks ticks so far
 * @param fills executions so far
 * @param equity equity in quote currency, as text; empty before the first segment
 * @param kpis the KPIs so far
 * @param unseen where a live soak did not see its market so far, null over a recording
 */
public record SoakStanding(
    Optional<String> checkpoint,
    Instant marketTime,
    long ticks,
    long fills,
    String equity,
    List<SoakOutcome.Kpi> kpis,
    @Nullable UnseenMarket unseen) {

  public SoakStanding {
    kpis = List.copyOf(kpis);
  }

  /** A standing over a recording. */
  public SoakStanding(
      Optional<String> checkpoint,
      Instant marketTime,
      long ticks,
      long fills,
      String equity,
      List<SoakOutcome.Kpi> kpis) {
    this(checkpoint, marketTime, ticks, fills, equity, kpis, null);
  }

  /** The same, where the market was not seen all of the time. */
  public SoakStanding seen(UnseenMarket market) {
    return new SoakStanding(checkpoint, marketTime, ticks, fills, equity, kpis, market);
  }

  /** Before the first segment. */
  public static SoakStanding atStart(SoakPlan plan) {
    return new SoakStanding(Optional.empty(), plan.from(), 0, 0, "", List.of());
  }
}
