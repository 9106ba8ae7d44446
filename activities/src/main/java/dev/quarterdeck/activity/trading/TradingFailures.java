package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.catalog.DeskConfigInvalid;
import dev.quarterdeck.activity.venue.CredentialsUnusable;
import dev.quarterdeck.core.strategy.StrategyFailed;
import dev.quarterdeck.core.strategy.StrategyNotLoadable;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.TemporalFailure;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/**
 * Says what kind of failure an exception is. A bot that was running is tried again whatever went
 * wrong, except where trying again cannot help; of its strategy the workflow decides.
 */
final class TradingFailures {
  private TradingFailures() {}

  static <T> T typed(Supplier<T> work) {
    try {
      return work.get();
    } catch (TemporalFailure | ActivityCompletionException e) {
      throw e;
    } catch (DeskConfigInvalid | StrategyNotLoadable e) {
      throw FailureType.CONFIG_INVALID.failure(String.valueOf(e.getMessage()), e);
    } catch (StrategyFailed e) {
      throw FailureType.STRATEGY_FAILED.failure(String.valueOf(e.getMessage()), e);
    } catch (CredentialsUnusable e) {
      throw FailureType.REFUSED.failure(String.valueOf(e.getMessage()), e);
    } catch (DataAccessException e) {
      throw FailureType.STORAGE_UNAVAILABLE.failure("the database: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw FailureType.BLOCKED.failure(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
