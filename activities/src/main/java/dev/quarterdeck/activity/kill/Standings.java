package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.kill.KillStep;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.workflow.kill.AccountStanding;
import dev.quarterdeck.workflow.kill.KillReport.HoldingLine;
import dev.quarterdeck.workflow.kill.KillReport.VenueLine;
import java.time.Instant;
import java.util.List;

/** What an operator sees of a pass. */
final class Standings {
  private Standings() {}

  static AccountStanding of(String account, StoredPass pass, String artifact, Instant now) {
    return new AccountStanding(
        line(account, pass, List.of(), now),
        artifact,
        pass.outcome().close(),
        pass.outcome().pause(),
        pass.outcome().closingSince(),
        now);
  }

  static AccountStanding survey(String account, StoredPass pass, String artifact, Instant now) {
    List<String> wouldClose = pass.outcome().close().stream().map(Standings::text).toList();
    return new AccountStanding(
        line(account, pass, wouldClose, now),
        artifact,
        List.of(),
        pass.outcome().pause(),
        pass.outcome().closingSince(),
        now);
  }

  private static VenueLine line(
      String account, StoredPass pass, List<String> wouldClose, Instant now) {
    PassOutcome outcome = pass.outcome();
    List<KillStep> steps = outcome.added().steps();
    return new VenueLine(
        account,
        outcome.verdict(),
        pass.ordersCancelled(),
        outcome.resting().size(),
        holdings(outcome, Holding.Fate.OPEN),
        holdings(outcome, Holding.Fate.DUST),
        holdings(outcome, Holding.Fate.KEPT),
        wouldClose,
        pass.reads(),
        now,
        steps.isEmpty() ? "nothing happened" : steps.getLast().what());
  }

  private static List<HoldingLine> holdings(PassOutcome outcome, Holding.Fate fate) {
    return outcome.holdings().stream()
        .filter(holding -> holding.fate() == fate)
        .map(holding -> new HoldingLine(holding.name(), holding.quantity(), holding.because()))
        .toList();
  }

  private static String text(OrderRequest order) {
    return order.side()
        + " "
        + order.quantity().stripTrailingZeros().toPlainString()
        + " "
        + order.instrument()
        + order
            .limit()
            .map(limit -> " at " + limit.stripTrailingZeros().toPlainString())
            .orElse("");
  }
}
