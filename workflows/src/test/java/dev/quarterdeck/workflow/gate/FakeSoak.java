package dev.quarterdeck.workflow.gate;

import dev.quarterdeck.workflow.soak.PaperSoakWorkflow;
import dev.quarterdeck.workflow.soak.SoakExtension;
import dev.quarterdeck.workflow.soak.SoakInstruction;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakProgress;
import dev.quarterdeck.workflow.soak.SoakRequest;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;

/** Stands in for the soak: a gate only cares that it is asked for and what run it names. */
public final class FakeSoak implements PaperSoakWorkflow {
  @Override
  public SoakOutcome run(SoakRequest request) {
    return new SoakOutcome(
        Workflow.getInfo().getWorkflowId(),
        FakeGateActivities.HASH.hex(),
        "PASS",
        List.of(),
        12,
        "none",
        String.valueOf(request.dataset()),
        FakeGateActivities.HASH.hex(),
        7,
        "2013-12-01T00:00:00Z",
        "2013-12-01T02:00:00Z",
        Map.of(),
        null);
  }

  @Override
  public SoakProgress pause(SoakInstruction instruction) {
    throw unasked();
  }

  @Override
  public void validatePause(SoakInstruction instruction) {
    throw unasked();
  }

  @Override
  public SoakProgress resume(SoakInstruction instruction) {
    throw unasked();
  }

  @Override
  public void validateResume(SoakInstruction instruction) {
    throw unasked();
  }

  @Override
  public SoakProgress extend(SoakExtension extension) {
    throw unasked();
  }

  @Override
  public void validateExtend(SoakExtension extension) {
    throw unasked();
  }

  @Override
  public SoakProgress abort(SoakInstruction instruction) {
    throw unasked();
  }

  @Override
  public void validateAbort(SoakInstruction instruction) {
    throw unasked();
  }

  @Override
  public SoakProgress progress() {
    throw unasked();
  }

  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException("a gate asks a soak for nothing but its outcome");
  }
}
