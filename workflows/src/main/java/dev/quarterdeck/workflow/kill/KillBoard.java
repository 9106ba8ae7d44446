package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.workflow.kill.KillReport.Phase;
import dev.quarterdeck.workflow.kill.KillReport.VenueLine;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator can see of a kill: the query's answer and the current details. */
final class KillBoard {
  private final KillRequest request;
  private final Map<String, VenueLine> lines = new LinkedHashMap<>();
  private final List<KillJoin> joined = new ArrayList<>();
  private final KillAskers askers;
  private String killId;
  private final String requestId;
  private final Instant startedAt;
  private Phase phase = Phase.WORKING;
  private Optional<Instant> flatAt = Optional.empty();
  private Optional<KillCertified> certified = Optional.empty();

  KillBoard(KillRequest request, String requestId, Instant startedAt, KillAskers askers) {
    this.request = request;
    this.askers = askers;
    this.requestId = requestId;
    this.killId = requestId;
    this.startedAt = startedAt;
  }

  void planned(KillPlan plan) {
    for (KillPlan.AccountPlan account : plan.accounts()) {
      lines.putIfAbsent(account.account(), unknown(account.account(), "not read yet"));
    }
    String unread = plan.unread();
    if (unread == null) {
      lines.remove(KillPlan.OTHER_ACCOUNTS);
    } else {
      lines.put(KillPlan.OTHER_ACCOUNTS, unknown(KillPlan.OTHER_ACCOUNTS, unread));
    }
    show();
  }

  private VenueLine unknown(String account, String note) {
    return new VenueLine(
        account,
        KillVerdict.UNKNOWN,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        startedAt,
        note);
  }

  void latched(Latch latch) {
    killId = latch.killId();
    show();
  }

  void joined(KillJoin join) {
    joined.add(join);
    show();
  }

  void standing(VenueLine line, Instant at) {
    VenueLine before = lines.get(line.account());
    Instant since = before != null && before.verdict() == line.verdict() ? before.since() : at;
    lines.put(
        line.account(),
        new VenueLine(
            line.account(),
            line.verdict(),
            line.ordersCancelled(),
            line.openOrders(),
            line.positions(),
            line.dust(),
            line.kept(),
            line.wouldClose(),
            line.reads(),
            since,
            line.note()));
    flatAt = verdict() == KillVerdict.FLAT ? Optional.of(at) : Optional.empty();
    show();
  }

  /** An account that could not be looked at is not known any more. */
  void unreadable(String account, String why, Instant at) {
    VenueLine before = lines.get(account);
    if (before != null) {
      standing(
          new VenueLine(
              account,
              before.verdict() == KillVerdict.FLAT ? KillVerdict.UNKNOWN : before.verdict(),
              before.ordersCancelled(),
              before.openOrders(),
              before.positions(),
              before.dust(),
              before.kept(),
              before.wouldClose(),
              before.reads(),
              before.since(),
              why),
          at);
    }
  }

  void certified(KillCertified certificate) {
    certified = Optional.of(certificate);
    phase(Phase.RECORDING);
  }

  void phase(Phase next) {
    phase = next;
    show();
  }

  List<KillJoin> joined() {
    return List.copyOf(joined);
  }

  String killId() {
    return killId;
  }

  KillReport report() {
    return new KillReport(
        killId,
        requestId,
        request.scopeText(),
        request.name(),
        request.why(),
        joined.stream().map(KillJoin::toString).toList(),
        phase,
        certified.map(KillCertified::verdict).orElseGet(this::verdict),
        new ArrayList<>(lines.values()),
        startedAt,
        flatAt,
        certified.map(KillCertified::file),
        certified.map(KillCertified::sha256),
        askers.served());
  }

  private KillVerdict verdict() {
    if (!lines.isEmpty()
        && lines.values().stream().allMatch(line -> line.verdict() == KillVerdict.FLAT)) {
      return KillVerdict.FLAT;
    }
    return lines.values().stream().anyMatch(line -> line.verdict() == KillVerdict.NOT_FLAT)
        ? KillVerdict.NOT_FLAT
        : KillVerdict.UNKNOWN;
  }

  private void show() {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    KillReport report = report();
    StringBuilder text = new StringBuilder();
    text.append(
        "**%s: %s** · %s · by %s: %s%n%n"
            .formatted(
                report.scope(), report.verdict(), phase, report.by(), cell(report.reason())));
    joined.forEach(join -> text.append("joined by ").append(cell(join.toString())).append("\n\n"));
    if (report.verdict() != KillVerdict.FLAT && phase == Phase.WORKING) {
      text.append("not flat for %s%n%n".formatted(age(Duration.between(startedAt, now))));
    }
    report
        .certificateSha256()
        .ifPresent(sha256 -> text.append("certificate `%s`%n%n".formatted(sha256)));
    text.append(
        "| account | verdict | since | orders | open | note |\n|---|---|---|---|---|---|\n");
    for (VenueLine line : lines.values()) {
      text.append(
          "| %s | %s | %s | %d | %s | %s |%n"
              .formatted(
                  line.account(),
                  line.verdict(),
                  line.since(),
                  line.openOrders(),
                  cell(
                      String.join(
                          ", ",
                          line.positions().stream()
                              .map(held -> held.quantity().toPlainString() + " " + held.name())
                              .toList())),
                  cell(line.note())));
    }
    Workflow.setCurrentDetails(text.toString());
  }

  private static String age(Duration duration) {
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }

  private static String cell(String text) {
    return text.replace('|', '/').replace('\n', ' ');
  }
}
