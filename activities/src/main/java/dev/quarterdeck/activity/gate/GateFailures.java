package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.catalog.DeskConfigInvalid;
import dev.quarterdeck.activity.evidence.ArtifactCorrupt;
import dev.quarterdeck.activity.evidence.ArtifactMissing;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.TemporalFailure;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/** Says what kind of failure an exception is: only an absent database or disk is tried again. */
final class GateFailures {
  private GateFailures() {}

  static <T> T typed(Supplier<T> work) {
    try {
      return work.get();
    } catch (TemporalFailure | ActivityCompletionException e) {
      throw e;
    } catch (ConflictingContent e) {
      throw FailureType.DIVERGED.failure(String.valueOf(e.getMessage()), e);
    } catch (ArtifactCorrupt | ArtifactMissing e) {
      throw FailureType.EVIDENCE_CORRUPT.failure(String.valueOf(e.getMessage()), e);
    } catch (DataAccessException | UncheckedIOException e) {
      throw FailureType.STORAGE_UNAVAILABLE.failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** A check that breaks has found nothing out, unless what it needs will be back. */
  static CheckOutcome outcome(Supplier<CheckOutcome> check) {
    try {
      return check.get();
    } catch (TemporalFailure | ActivityCompletionException e) {
      throw e;
    } catch (DataAccessException | UncheckedIOException e) {
      throw FailureType.STORAGE_UNAVAILABLE.failure(String.valueOf(e.getMessage()), e);
    } catch (DeskConfigInvalid e) {
      return CheckOutcome.fail("the desk's files do not load: " + e.getMessage());
    } catch (RuntimeException e) {
      return CheckOutcome.unknown(
          "could not be checked: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
