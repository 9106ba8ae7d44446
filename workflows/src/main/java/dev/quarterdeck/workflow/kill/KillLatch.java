package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.workflow.RetryClasses;
import io.temporal.workflow.Async;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The halt that a kill stands under, as soon as it is known to stand. */
final class KillLatch {
  private final KillBoard board;
  private final CompletablePromise<Latch> known = Workflow.newPromise();
  private Promise<?> tripping = Workflow.newPromise(true);

  KillLatch(KillBoard board) {
    this.board = board;
  }

  /** It is tripped beside everything else: a slow database keeps no order resting. */
  void trip(KillRequest request, String requestId, Instant triggeredAt) {
    Latch standing = request.latch();
    if (standing != null) {
      stands(standing);
      return;
    }
    tripping =
        Async.function(
                KillCalls.activities(RetryClasses.KILL_WRITE, "Trip the latch")::trip,
                requestId,
                request.scopeText(),
                request.name(),
                request.why(),
                triggeredAt)
            .thenApply(this::stands);
  }

  private @Nullable Void stands(Latch latch) {
    board.latched(latch);
    known.complete(latch);
    return null;
  }

  Promise<Latch> promise() {
    return known;
  }

  Optional<Latch> now() {
    return known.isCompleted() ? Optional.of(known.get()) : Optional.empty();
  }

  /** Whether it is still being tripped. */
  boolean tripping() {
    return !tripping.isCompleted();
  }
}
