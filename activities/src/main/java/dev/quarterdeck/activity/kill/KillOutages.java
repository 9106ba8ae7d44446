package dev.quarterdeck.activity.kill;

import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.TemporalFailure;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/** Says what kind of failure an exception is. */
final class KillOutages {
  private KillOutages() {}

  static <T> T typed(Supplier<T> work) {
    try {
      return work.get();
    } catch (TemporalFailure | ActivityCompletionException e) {
      throw e;
    } catch (ConflictingContent e) {
      throw FailureType.DIVERGED.failure(String.valueOf(e.getMessage()), e);
    } catch (DataAccessException | UncheckedIOException e) {
      throw FailureType.STORAGE_UNAVAILABLE.failure(String.valueOf(e.getMessage()), e);
    }
  }
}
