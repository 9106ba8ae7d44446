package dev.quarterdeck.workflow.gate;

import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.workflow.gate.GateProgress.CheckLine;
import dev.quarterdeck.workflow.gate.GateProgress.Phase;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator can see of a running gate: the query's answer and the current details. */
final class GateBoard {
  private final String gateId;
  private final Map<String, CheckLine> checks = new LinkedHashMap<>();
  private String bot = "";
  private String target = "";
  private Phase phase = Phase.PLANNING;
  private Optional<GateReport> report = Optional.empty();
  private Optional<GateOutcome.Ending> ending = Optional.empty();

  GateBoard(String gateId) {
    this.gateId = gateId;
  }

  void planning(GateRequest request) {
    bot = String.valueOf(request.bot());
    target = String.valueOf(request.target());
    phase(Phase.PLANNING);
  }

  void checking(GatePlan plan) {
    for (GatePlan.PlannedCheck check : plan.checks()) {
      checks.put(check.id(), new CheckLine(check.id(), "running", ""));
    }
    phase(Phase.CHECKING);
  }

  void checked(String id, CheckOutcome found) {
    checks.put(id, new CheckLine(id, found.verdict().name(), found.reason()));
    show();
  }

  void decided(GateReport decided) {
    report = Optional.of(decided);
    checks.clear();
    for (CheckResult check : decided.checks()) {
      checks.put(check.id(), new CheckLine(check.id(), check.verdict().name(), check.reason()));
    }
    phase(Phase.AWAITING_APPROVAL);
  }

  void closed(GateOutcome.Ending how) {
    ending = Optional.of(how);
    phase(Phase.CLOSED);
  }

  void phase(Phase next) {
    phase = next;
    show();
  }

  GateProgress progress() {
    return new GateProgress(
        gateId,
        bot,
        target,
        phase,
        new ArrayList<>(checks.values()),
        report,
        report.map(decided -> decided.sha256().hex()),
        ending);
  }

  private void show() {
    StringBuilder text = new StringBuilder();
    text.append("**%s to %s** · %s".formatted(bot, target, phase));
    ending.ifPresent(how -> text.append(" (").append(how).append(')'));
    report.ifPresent(
        decided ->
            text.append(
                " · **%s**, ladder level %s, expires %s"
                    .formatted(
                        decided.verdict().text(),
                        decided
                            .level()
                            .map(LadderLevel::number)
                            .map(String::valueOf)
                            .orElse("none"),
                        decided.expiresAt())));
    text.append("\n\n| check | verdict | reason |\n|---|---|---|\n");
    List<CheckLine> lines = new ArrayList<>(checks.values());
    lines.forEach(
        line ->
            text.append("| ")
                .append(line.id())
                .append(" | ")
                .append(line.verdict())
                .append(" | ")
                .append(line.reason().replace('|', '/'))
                .append(" |\n"));
    Workflow.setCurrentDetails(text.toString());
  }
}
