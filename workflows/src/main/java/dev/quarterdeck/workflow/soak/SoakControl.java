package dev.quarterdeck.workflow.soak;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.HandledUpdates;
import dev.quarterdeck.workflow.Inputs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators want of a soak, and what they may want of it now. */
final class SoakControl {
  private final HandledUpdates handled;
  private @Nullable SoakInstruction pause;
  private @Nullable SoakInstruction abort;
  private boolean closed;

  SoakControl(@Nullable SoakContinuation carried) {
    handled = new HandledUpdates(carried == null ? List.of() : carried.handled());
    pause = carried == null ? null : carried.pause();
  }

  /** All is played or it has ended: too late for anything. */
  void close() {
    closed = true;
  }

  boolean paused() {
    return pause != null;
  }

  boolean aborted() {
    return abort != null;
  }

  @Nullable SoakInstruction pausedBy() {
    return pause;
  }

  @Nullable SoakInstruction abortedBy() {
    return abort;
  }

  void pause(SoakInstruction instruction) {
    if (first()) {
      pause = instruction;
    }
  }

  void resume() {
    if (first()) {
      pause = null;
    }
  }

  void abort(SoakInstruction instruction) {
    if (first()) {
      abort = instruction;
    }
  }

  /** Whether the update being handled has not been handled before; remembers it. */
  boolean first() {
    return handled.first();
  }

  List<String> handled() {
    return handled.ids();
  }

  void validatePause(SoakInstruction instruction) {
    if (open(instruction) && paused()) {
      throw FailureType.REFUSED.failure("it is paused already");
    }
  }

  void validateResume(SoakInstruction instruction) {
    if (open(instruction) && !paused()) {
      throw FailureType.REFUSED.failure("it is not paused");
    }
  }

  void validateAbort(SoakInstruction instruction) {
    open(instruction);
  }

  void validateExtend(SoakExtension extension, @Nullable SoakPlan plan) {
    if (repeated()) {
      return;
    }
    Inputs inputs = signed(extension.by(), extension.reason());
    extension.check(inputs);
    Inputs.require(inputs.problems());
    requireOpen();
    if (plan == null) {
      throw FailureType.REFUSED.failure("it is still being prepared; ask again when it plays");
    }
    Instant end = extension.newEnd(plan.to());
    if (!end.isAfter(plan.to())) {
      throw FailureType.REFUSED.failure(
          "the new end " + end + " is not after the present one, " + plan.to());
    }
    if (end.isAfter(plan.datasetTo()) && !plan.recorded()) {
      throw FailureType.REFUSED.failure(
          "the new end " + end + " is too far: a live soak ends by " + plan.datasetTo());
    }
    if (end.isAfter(plan.datasetTo())) {
      throw FailureType.REFUSED.failure(
          "the new end "
              + end
              + " is beyond the recording "
              + plan.datasetName()
              + ", which ends at "
              + plan.datasetTo());
    }
  }

  /** False for an update that was handled before, which is answered again and not judged again. */
  private boolean open(SoakInstruction instruction) {
    if (repeated()) {
      return false;
    }
    Inputs.require(signed(instruction.by(), instruction.reason()).problems());
    requireOpen();
    return true;
  }

  private void requireOpen() {
    if (closed) {
      throw FailureType.REFUSED.failure("everything is played already");
    }
    if (abort != null) {
      throw FailureType.REFUSED.failure("it is aborted already");
    }
  }

  private boolean repeated() {
    return handled.repeated();
  }

  private static Inputs signed(@Nullable String by, @Nullable String reason) {
    return new Inputs().text("by", by).text("reason", reason);
  }
}
