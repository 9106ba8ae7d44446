package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.CheckVerdict;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.soak.SoakKpi;
import dev.quarterdeck.db.soak.SoakKpiRow;
import dev.quarterdeck.db.soak.SoakOutcomeRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.StoredSoakRun;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a soak's result says to a gate. */
final class SoakEvidenceCheck {
  private SoakEvidenceCheck() {}

  static CheckOutcome judge(
      CheckContext context, SoakRepository soaks, DatasetStore datasets, SoakKind kind) {
    Optional<StoredSoakRun> run = context.run(kind).flatMap(soaks::find);
    if (run.isEmpty()) {
      return CheckOutcome.unknown(
          "there is no %s of this configuration, and the bot's file names no recording to make one"
              .formatted(kind.text()));
    }
    Optional<SoakOutcomeRow> outcome = run.get().outcome();
    if (outcome.isEmpty()) {
      return CheckOutcome.unknown("run " + run.get().run().runId() + " has no result");
    }
    EvidenceReference evidence = reference(run.get(), outcome.get());
    SoakMarket market = SoakMarket.of(run.get().run(), datasets);
    if (market.problem().isPresent()) {
      return CheckOutcome.fail(market.problem().get(), evidence);
    }
    String verdict = outcome.get().verdict();
    return switch (verdict) {
      case "PASS" ->
          CheckOutcome.pass(
              "all %d KPIs pass%s".formatted(outcome.get().kpis().size(), market.remark()),
              evidence);
      case "FAIL" -> CheckOutcome.fail(kpis(outcome.get(), "FAIL"), evidence);
      default ->
          new CheckOutcome(
              CheckVerdict.UNKNOWN, kpis(outcome.get(), "UNKNOWN"), Optional.of(evidence));
    };
  }

  /** The result and its window; its age counts from when it was finished. */
  static EvidenceReference reference(StoredSoakRun run, SoakOutcomeRow outcome) {
    return new EvidenceReference(
        outcome.resultSha256(),
        Optional.of(MarketTime.instant(run.run().fromNanos())),
        Optional.of(MarketTime.instant(run.run().toNanos())),
        outcome.finishedAt());
  }

  private static String kpis(SoakOutcomeRow outcome, String verdict) {
    return outcome.kpis().stream()
        .filter(kpi -> kpi.verdict().equals(verdict))
        .map(SoakEvidenceCheck::kpi)
        .collect(Collectors.joining("; ", verdict.equals("FAIL") ? "" : "not known: ", ""));
  }

  private static String kpi(SoakKpiRow kpi) {
    return "%s is %s, must be %s %s"
        .formatted(
            kpi.kpi(),
            Double.isNaN(kpi.value()) ? "unknown" : shown(kpi.value()),
            SoakKpi.parse(kpi.kpi()).relation(),
            shown(kpi.threshold()));
  }

  private static String shown(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
