package dev.quarterdeck.worker.http;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Temporal for something that an answer can do without, and does not wait for it. */
final class BriefQuestion {
  private static final Logger LOG = LoggerFactory.getLogger(BriefQuestion.class);

  private final Duration patience;

  BriefQuestion(Duration patience) {
    this.patience = patience;
  }

  /** What Temporal says; empty where it does not say it in time, or cannot. */
  <T> Optional<T> ask(String what, Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofVirtual().name("brief-question").start(() -> complete(answer, question));
    try {
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      LOG.warn("Nobody says within {} how {} stands", patience, what);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof WorkflowServiceException
          || e.getCause() instanceof StatusRuntimeException)) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new CompletionException(e.getCause());
      }
      LOG.warn("Nobody says how {} stands", what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private static <T> void complete(CompletableFuture<T> answer, Supplier<T> question) {
    try {
      answer.complete(question.get());
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }
}
