package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that are known while the database does not answer as well: the kill switch must be within
 * reach then. A token that was replaced meanwhile ends when the database is back.
 */
final class RememberedTokens implements ApiTokens {
  private static final Logger LOG = LoggerFactory.getLogger(RememberedTokens.class);

  private final ApiTokens stored;
  private final Duration patience;
  private final InstantSource clock;
  private final Map<Sha256, ApiRole> known = new ConcurrentHashMap<>();

  /** The last question; while it has no answer nobody else waits for one, for a time. */
  private volatile Question asked =
      new Question(CompletableFuture.completedFuture(Optional.empty()), Instant.MIN);

  private volatile boolean silent;

  private record Question(CompletableFuture<Optional<ApiRole>> answer, Instant at) {}

  /**
   * Remembers what another one knows.
   *
   * @param patience how long a question may take; one that hangs is left, and another is asked,
   *     after ten times as long
   */
  RememberedTokens(ApiTokens stored, Duration patience, InstantSource clock) {
    this.stored = stored;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public Optional<ApiRole> roleOf(Sha256 hash) {
    Instant now = clock.instant();
    if (silent
        && !asked.answer().isDone()
        && now.isBefore(asked.at().plus(patience.multipliedBy(10)))) {
      return Optional.ofNullable(known.get(hash));
    }
    CompletableFuture<Optional<ApiRole>> answer = new CompletableFuture<>();
    asked = new Question(answer, now);
    Thread.ofVirtual().name("token").start(() -> ask(hash, answer));
    try {
      Optional<ApiRole> role = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      silent = false;
      role.ifPresentOrElse(found -> known.put(hash, found), () -> known.remove(hash));
      return role;
    } catch (TimeoutException | ExecutionException e) {
      if (!silent) {
        LOG.warn("The database does not say which tokens count; those known before do", e);
      }
      silent = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.ofNullable(known.get(hash));
  }

  @Override
  public void accept(String name, ApiRole role, Sha256 hash) {
    stored.accept(name, role, hash);
    known.put(hash, role);
  }

  private void ask(Sha256 hash, CompletableFuture<Optional<ApiRole>> answer) {
    try {
      answer.complete(stored.roleOf(hash));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }
}
