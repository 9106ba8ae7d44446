package dev.quarterdeck.activity.kill;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds in time what is asked of a service that one can do without. A question that hangs is left
 * to itself.
 */
public final class TimeLimiter {
  private static final Logger LOG = LoggerFactory.getLogger(TimeLimiter.class);

  private final Duration limit;
  private final Predicate<Throwable> outage;

  /**
   * @param limit how long a question may take
   * @param outage which failures are no answer; others are whoever's who asks
   */
  public TimeLimiter(Duration limit, Predicate<Throwable> outage) {
    this.limit = limit;
    this.outage = outage;
  }

  /** For those who must go on whatever fails. */
  static TimeLimiter forgiving(Duration limit) {
    return new TimeLimiter(limit, _ -> true);
  }

  /** The answer; empty where it does not come in time, or the service is away. */
  public <T> Optional<T> ask(String what, Supplier<T> question) {
    FutureTask<T> answer = new FutureTask<>(question::get);
    Thread.ofVirtual().name("time-limited").start(answer);
    try {
      return Optional.of(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      LOG.warn("Not waited for any longer than {}: {}", limit, what);
    } catch (ExecutionException e) {
      if (!outage.test(e.getCause())) {
        throw e.getCause() instanceof RuntimeException defect
            ? defect
            : new CompletionException(e.getCause());
      }
      LOG.warn("Done without: {}: {}", what, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
