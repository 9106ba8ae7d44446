package dev.quarterdeck.activity.gate;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.db.soak.SoakOutcomeRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.StoredSoakRun;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the soak's fills rest on a book that was recorded. A recording without one makes fills
 * that a venue would not have given; {@code gates.yaml} says from which target on that decides.
 */
public final class FillModelCheck implements GateCheck {
  private final SoakRepository soaks;

  public FillModelCheck(SoakRepository soaks) {
    this.soaks = soaks;
  }

  @Override
  public String id() {
    return "fill-model";
  }

  @Override
  public LadderLevel level() {
    return LadderLevel.PAPER_SOAK;
  }

  @Override
  public int stage() {
    return 1;
  }

  @Override
  public CheckOutcome run(CheckContext context) {
    Optional<StoredSoakRun> run = context.run(SoakKind.SOAK).flatMap(soaks::find);
    Optional<SoakOutcomeRow> outcome = run.flatMap(StoredSoakRun::outcome);
    if (run.isEmpty() || outcome.isEmpty()) {
      return CheckOutcome.unknown("there is no soak to look at");
    }
    EvidenceReference evidence = SoakEvidenceCheck.reference(run.get(), outcome.get());
    Object bias =
        CanonicalJson.read(outcome.get().resultJson()) instanceof Map<?, ?> result
            ? result.get("fillModelBias")
            : null;
    if ("none".equals(bias)) {
      return CheckOutcome.pass("fills rest on a recorded book", evidence);
    }
    return CheckOutcome.fail(
        "fills are estimates: fill_model_bias=" + bias + "; soak on a recording with a book",
        evidence);
  }
}
