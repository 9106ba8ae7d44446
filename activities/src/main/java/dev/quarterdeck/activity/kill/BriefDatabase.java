package dev.quarterdeck.activity.kill;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the database for something that a kill can do without, and does not wait for it. */
final class BriefDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(BriefDatabase.class);

  private final Duration patience;

  BriefDatabase(Duration patience) {
    this.patience = patience;
  }

  /** What the database says; empty where it does not say it in time. */
  <T> Optional<T> ask(String what, Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("kill-database")
        .start(
            () -> {
              try {
                answer.complete(question.get());
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    try {
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      LOG.warn("The kill goes on without the database: {} took longer than {}", what, patience);
    } catch (ExecutionException e) {
      LOG.warn("The kill goes on without the database: {}: {}", what, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
