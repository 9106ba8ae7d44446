package dev.quarterdeck.workflow.trading;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.HandledUpdates;
import dev.quarterdeck.workflow.Inputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators want of a bot, and what they may want of it now. */
final class BotControl {
  private final HandledUpdates handled;
  private @Nullable BotInstruction pause;
  private @Nullable BotInstruction stop;
  private boolean ending;
  private boolean closed;

  BotControl(@Nullable BotContinuation carried) {
    handled = new HandledUpdates(carried == null ? List.of() : carried.handled());
    pause = carried == null ? null : carried.pause();
  }

  /** It ends by itself: too late for anything but waiting. */
  void end() {
    ending = true;
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
    return handled.ids();
  }

  void pause(BotInstruction instruction) {
    if (handled.first()) {
      pause = instruction;
    }
  }

  /** It pauses by itself, until an operator resumes it, unless one wants it held already. */
  void pauseByItself(String reason) {
    if (!paused() && !stopped()) {
      pause = new BotInstruction("quarterdeck", reason);
    }
  }

  void resume() {
    if (handled.first()) {
      pause = null;
    }
  }

  void stop(BotInstruction instruction) {
    if (handled.first()) {
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

  /** False for an update that was handled before, which is answered again and not judged again. */
  private boolean open(BotInstruction instruction) {
    if (handled.repeated()) {
      return false;
    }
    Inputs.require(
        new Inputs().text("by", instruction.by()).text("reason", instruction.reason()).problems());
    if (closed) {
      throw FailureType.REFUSED.failure("it has ended already");
    }
    if (ending) {
      throw FailureType.REFUSED.failure("it is ending already");
    }
    if (stop != null) {
      throw FailureType.REFUSED.failure("it is being stopped already");
    }
    return true;
  }
}
