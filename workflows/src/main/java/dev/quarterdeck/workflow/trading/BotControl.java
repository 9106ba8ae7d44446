package dev.quarterdeck.workflow.trading;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import io.temporal.workflow.UpdateInfo;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators want of a bot, and what they may want of it now. */
final class BotControl {
  private static final int REMEMBERED = 50;

  private final List<String> handled = new ArrayList<>();
  private @Nullable BotInstruction pause;
  private @Nullable BotInstruction stop;
  private boolean closed;

  BotControl(@Nullable BotContinuation carried) {
    if (carried != null) {
      pause = carried.pause();
      handled.addAll(carried.handled());
    }
  }

  /** It has ended: too late for anything. */
  void close() {
    closed = true;
  }

  boolean paused() {
    return pause != null;
  }

  boolean stopped() {
    return stop != null;
  }

  @Nullable BotInstruction pausedBy() {
    return pause;
  }

  @Nullable BotInstruction stoppedBy() {
    return stop;
  }

  List<String> handled() {
    return handled;
  }

  void pause(BotInstruction instruction) {
    if (first()) {
      pause = instruction;
    }
  }

  void resume() {
    if (first()) {
      pause = null;
    }
  }

  void stop(BotInstruction instruction) {
    if (first()) {
      stop = instruction;
    }
  }

  void validatePause(BotInstruction instruction) {
    if (open(instruction) && paused()) {
      throw FailureType.REFUSED.failure("it is paused already");
    }
  }

  void validateResume(BotInstruction instruction) {
    if (open(instruction) && !paused()) {
      throw FailureType.REFUSED.failure("it is not paused");
    }
  }

  void validateStop(BotInstruction instruction) {
    open(instruction);
  }

  private boolean first() {
    String id = updateId();
    if (handled.contains(id)) {
      return false;
    }
    handled.add(id);
    if (handled.size() > REMEMBERED) {
      handled.removeFirst();
    }
    return true;
  }

  /** False for an update that was handled before, which is answered again and not judged again. */
  private boolean open(BotInstruction instruction) {
    if (handled.contains(updateId())) {
      return false;
    }
    Inputs.require(
        new Inputs().text("by", instruction.by()).text("reason", instruction.reason()).problems());
    if (closed) {
      throw FailureType.REFUSED.failure("it has ended already");
    }
    if (stop != null) {
      throw FailureType.REFUSED.failure("it is being stopped already");
    }
    return true;
  }

  private static String updateId() {
    return Workflow.getCurrentUpdateInfo().map(UpdateInfo::getUpdateId).orElseThrow();
  }
}
