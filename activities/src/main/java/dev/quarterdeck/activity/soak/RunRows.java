package dev.quarterdeck.activity.soak;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.db.soak.SoakRunRow;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import java.time.Instant;
import java.util.Optional;

/** What the database keeps of a planned run. */
final class RunRows {
  private RunRows() {}

  /** A run over a recording that is there. */
  static SoakRunRow recorded(SoakPlan plan, SoakRequest request, Instant startedAt) {
    return row(plan, request, Optional.of(new Sha256(plan.dataset())), startedAt);
  }

  /** A run over a market that is still to be recorded. */
  static SoakRunRow live(SoakPlan plan, SoakRequest request, Instant startedAt) {
    return row(plan, request, Optional.empty(), startedAt);
  }

  private static SoakRunRow row(
      SoakPlan plan, SoakRequest request, Optional<Sha256> dataset, Instant startedAt) {
    return new SoakRunRow(
        plan.runId(),
        plan.workflowId(),
        new BotId(plan.bot()),
        plan.version(),
        SoakKind.parse(plan.kind()),
        dataset,
        new Sha256(plan.configHash()),
        plan.engineVersion(),
        plan.seed(),
        MarketTime.nanos(plan.from()),
        MarketTime.nanos(plan.to()),
        Optional.ofNullable(request.requestedBy()).orElse(""),
        startedAt,
        dataset.isEmpty());
  }
}
