package dev.quarterdeck.workflow.soak;

import dev.quarterdeck.workflow.soak.SoakProgress.State;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator can see of a soak: the query's answer and the current details. */
final class SoakBoard {
  private final String workflowId = Workflow.getInfo().getWorkflowId();
  private final String runId = Workflow.getInfo().getFirstExecutionRunId();
  private final String bot;
  private final String kind;
  private State state = State.PREPARING;
  private String note = "";
  private @Nullable SoakPlan plan;
  private @Nullable SoakStanding standing;
  private long segments;

  SoakBoard(SoakRequest request) {
    bot = String.valueOf(request.bot());
    kind = String.valueOf(request.kind() == null ? "soak" : request.kind());
  }

  /** The run's id in the database: the same for every run that continues the first. */
  String runId() {
    return runId;
  }

  void stands(SoakPlan at, SoakStanding where, long played) {
    plan = at;
    standing = where;
    segments = played;
    show();
  }

  void moves(SoakPlan longer) {
    plan = longer;
    show();
  }

  void state(State next, String why) {
    state = next;
    note = why;
    show();
  }

  State state() {
    return state;
  }

  SoakProgress progress() {
    Optional<SoakPlan> fixed = Optional.ofNullable(plan);
    Optional<SoakStanding> at = Optional.ofNullable(standing);
    return new SoakProgress(
        workflowId,
        runId,
        bot,
        kind,
        state,
        note,
        fixed.map(SoakPlan::from),
        fixed.map(SoakPlan::to),
        at.map(SoakStanding::marketTime),
        percent(),
        segments,
        at.map(SoakStanding::ticks).orElse(0L),
        at.map(SoakStanding::fills).orElse(0L),
        at.map(SoakStanding::equity).orElse(""),
        at.map(SoakStanding::kpis).orElse(List.of()),
        at.map(SoakStanding::unseen).orElse(null));
  }

  /** To one decimal, rounded down, so that 100 means that nothing is left. */
  private double percent() {
    if (plan == null || standing == null) {
      return 0;
    }
    double whole = millis(plan.from(), plan.end());
    return Math.floor(millis(plan.from(), standing.marketTime()) * 1000 / whole) / 10;
  }

  private static double millis(Instant from, Instant to) {
    return Math.max(1, Duration.between(from, to).toMillis());
  }

  private void show() {
    SoakProgress now = progress();
    StringBuilder text = new StringBuilder();
    text.append("**%s of %s** · %s".formatted(now.kind(), now.bot(), now.state()));
    if (!note.isEmpty()) {
      text.append(" · ").append(note);
    }
    now.marketTime()
        .ifPresent(
            time ->
                text.append(
                    "\n\n%s, %s %% of the window to %s · ticks %d · fills %d · equity %s"
                        .formatted(
                            time,
                            now.percent(),
                            now.to().map(Instant::toString).orElse(""),
                            now.ticks(),
                            now.fills(),
                            now.equity())));
    UnseenMarket live = now.live();
    if (live != null) {
      text.append(" · live market: ").append(live.text());
    }
    if (!now.kpis().isEmpty()) {
      text.append("\n\n| KPI | verdict | value | threshold | samples |\n|---|---|---|---|---|\n");
      for (SoakOutcome.Kpi kpi : now.kpis()) {
        text.append(
            "| %s | %s | %s | %s | %d |\n"
                .formatted(kpi.id(), kpi.verdict(), kpi.value(), kpi.threshold(), kpi.samples()));
      }
    }
    Workflow.setCurrentDetails(text.toString());
  }
}
