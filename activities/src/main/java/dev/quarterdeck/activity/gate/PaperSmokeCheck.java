package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.db.soak.SoakRepository;
import java.util.Optional;

/** Whether the bot holds its KPIs over ten minutes and more of market time on paper. */
public final class PaperSmokeCheck implements GateCheck {
  private final SoakRepository soaks;
  private final DatasetStore datasets;

  public PaperSmokeCheck(SoakRepository soaks, DatasetStore datasets) {
    this.soaks = soaks;
    this.datasets = datasets;
  }

  @Override
  public String id() {
    return "paper-smoke";
  }

  @Override
  public LadderLevel level() {
    return LadderLevel.PAPER_SMOKE;
  }

  @Override
  public Optional<SoakKind> evidence() {
    return Optional.of(SoakKind.SMOKE);
  }

  /** It hashes the recording that was played, however long that is. */
  @Override
  public boolean heavy() {
    return true;
  }

  @Override
  public CheckOutcome run(CheckContext context) {
    return SoakEvidenceCheck.judge(context, soaks, datasets, SoakKind.SMOKE);
  }
}
