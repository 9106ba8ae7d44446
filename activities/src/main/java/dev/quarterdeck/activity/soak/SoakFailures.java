package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.catalog.DeskConfigInvalid;
import dev.quarterdeck.activity.evidence.ArtifactCorrupt;
import dev.quarterdeck.activity.evidence.ArtifactMissing;
import dev.quarterdeck.activity.market.DatasetCorrupt;
import dev.quarterdeck.activity.market.RecordingHeld;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.TemporalFailure;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;

/** Says what kind of failure an exception is: only an absent database or disk is tried again. */
final class SoakFailures {
  private SoakFailures() {}

  static <T> T typed(Supplier<T> work) {
    try {
      return work.get();
    } catch (TemporalFailure | ActivityCompletionException e) {
      throw e;
    } catch (ConflictingContent e) {
      throw FailureType.DIVERGED.failure(String.valueOf(e.getMessage()), e);
    } catch (DeskConfigInvalid e) {
      throw FailureType.CONFIG_INVALID.failure(String.valueOf(e.getMessage()), e);
    } catch (RecordingHeld e) {
      throw FailureType.BLOCKED.failure(String.valueOf(e.getMessage()), e);
    } catch (ArtifactCorrupt | ArtifactMissing | DatasetCorrupt e) {
      throw FailureType.EVIDENCE_CORRUPT.failure(String.valueOf(e.getMessage()), e);
    } catch (DataAccessException e) {
      throw (refused(e) ? FailureType.ENGINE_REFUSED : FailureType.STORAGE_UNAVAILABLE)
          .failure("the database: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw FailureType.STORAGE_UNAVAILABLE.failure(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw FailureType.ENGINE_REFUSED.failure(
          e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** Whether the database answered, and trying again would get the same answer. */
  private static boolean refused(DataAccessException e) {
    SQLStateClass state = e.sqlStateClass();
    return state == SQLStateClass.C22_DATA_EXCEPTION
        || state == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION
        || state == SQLStateClass.C42_SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION;
  }
}
