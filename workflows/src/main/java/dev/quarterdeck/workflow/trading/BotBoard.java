package dev.quarterdeck.workflow.trading;

import dev.quarterdeck.workflow.trading.BotRunStatus.State;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an operator can see of a bot: the query's answer and the current details. */
final class BotBoard {
  private final String workflowId = Workflow.getInfo().getWorkflowId();
  private final String bot;
  private State state = State.ADMITTING;
  private String note = "";
  private @Nullable BotPlan plan;
  private @Nullable BotReport report;
  private final Map<String, BotLeft> left = new TreeMap<>();

  BotBoard(BotRunRequest request, @Nullable BotContinuation carried) {
    bot = String.valueOf(request.bot());
    report = carried == null ? null : carried.report();
  }

  void runs(BotPlan with) {
    plan = with;
    left.clear();
    show();
  }

  void leaves(BotLeft latest) {
    left.put(latest.venue(), latest);
    show();
  }

  void reports(BotReport latest) {
    report = latest;
    show();
  }

  void state(State next, String why) {
    state = next;
    note = why;
    show();
  }

  @Nullable BotReport report() {
    return report;
  }

  @Nullable BotPlan plan() {
    return plan;
  }

  BotRunStatus status() {
    return new BotRunStatus(
        workflowId, bot, state, note(), Optional.ofNullable(plan), Optional.ofNullable(report));
  }

  /** What was said last, what keeps it from being done, and why no session trades. */
  private String note() {
    return Stream.concat(
            Stream.of(note, broken()),
            left.values().stream().filter(one -> !one.done()).map(BotLeft::text))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** The workflow goes on trying, so that its state alone would say that all is well. */
  private String broken() {
    return state == State.RUNNING && report != null && report.holds().contains("FAILED")
        ? "its last session failed: " + report.reasons()
        : "";
  }

  private void show() {
    StringBuilder text = new StringBuilder("**%s** · %s".formatted(bot, state));
    if (!note().isEmpty()) {
      text.append(" · ").append(note());
    }
    if (plan != null) {
      text.append(
          "\n\n%s %s · %s on %s · mode %s"
              .formatted(
                  plan.strategy(),
                  plan.version(),
                  plan.instrument(),
                  plan.account().orElse("paper"),
                  plan.mode()));
    }
    if (report != null) {
      text.append("\n\n| | |\n|---|---|\n");
      row(text, "at", report.at().toString());
      row(text, "session", String.valueOf(report.session()));
      row(text, "trades", report.trading() ? "yes" : String.join(", ", report.holds()));
      row(text, "strategy", (report.state() + " " + report.reasons()).strip());
      row(text, "position", report.position());
      row(text, "equity", report.equity());
      row(text, "working orders", String.valueOf(report.workingOrders()));
      row(text, "fills", String.valueOf(report.fills()));
      row(text, "rejected", String.valueOf(report.rejected()));
      report.notes().forEach(line -> row(text, "note", line));
    }
    left.values().stream()
        .filter(BotLeft::done)
        .forEach(one -> text.append("\n").append(one.text()).append("\n"));
    Workflow.setCurrentDetails(text.toString());
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }
}
