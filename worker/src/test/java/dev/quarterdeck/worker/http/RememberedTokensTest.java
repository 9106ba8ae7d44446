package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {
  private static final Sha256 TOKEN = Sha256.of("operator");
  private static final Sha256 OTHER = Sha256.of("other");

  /** Where the database hangs: short enough to be waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<Sha256, ApiRole> database = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final CountDownLatch back = new CountDownLatch(1);
  private volatile boolean hangs;
  private volatile boolean fails;
  private volatile Instant now = Instant.parse("2026-11-22T01:00:00Z");
  private final RememberedTokens tokens = waiting(Duration.ofSeconds(30));

  @Test
  void aTokenIsKnownWhileTheDatabaseHangsAndNobodyWaitsTwice() {
    RememberedTokens impatient = waiting(PATIENCE);
    impatient.accept("operator", ApiRole.OPERATOR, TOKEN);
    hangs = true;

    assertThat(impatient.roleOf(TOKEN)).contains(ApiRole.OPERATOR);
    assertThat(impatient.roleOf(TOKEN)).contains(ApiRole.OPERATOR);
    assertThat(impatient.roleOf(OTHER)).isEmpty();

    assertThat(questions).hasValue(1);
    back.countDown();
  }

  /** A connection may hang for hours to a database that answers others. */
  @Test
  void aQuestionThatHangsIsLeftAndTheDatabaseAskedAgain() {
    RememberedTokens impatient = waiting(PATIENCE);
    impatient.accept("operator", ApiRole.OPERATOR, TOKEN);
    hangs = true;
    assertThat(impatient.roleOf(TOKEN)).contains(ApiRole.OPERATOR);
    hangs = false;
    database.clear();

    assertThat(impatient.roleOf(TOKEN)).contains(ApiRole.OPERATOR);
    now = now.plus(PATIENCE.multipliedBy(10)).plusSeconds(1);
    assertThat(impatient.roleOf(TOKEN)).isEmpty();

    back.countDown();
  }

  @Test
  void aTokenIsKnownWhileTheDatabaseFails() {
    tokens.accept("operator", ApiRole.OPERATOR, TOKEN);
    fails = true;

    assertThat(tokens.roleOf(TOKEN)).contains(ApiRole.OPERATOR);
    assertThat(tokens.roleOf(OTHER)).isEmpty();
  }

  @Test
  void aReplacedTokenEndsAtOnceWhereTheDatabaseSaysSo() {
    tokens.accept("operator", ApiRole.OPERATOR, TOKEN);
    database.clear();

    assertThat(tokens.roleOf(TOKEN)).isEmpty();
    fails = true;
    assertThat(tokens.roleOf(TOKEN)).isEmpty();
  }

  private RememberedTokens waiting(Duration patience) {
    return new RememberedTokens(new Stored(), patience, () -> now);
  }

  private final class Stored implements ApiTokens {
    @Override
    public Optional<ApiRole> roleOf(Sha256 hash) {
      questions.incrementAndGet();
      if (fails) {
        throw new IllegalStateException("the database is away");
      }
      if (hangs) {
        try {
          back.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return Optional.ofNullable(database.get(hash));
    }

    @Override
    public void accept(String name, ApiRole role, Sha256 hash) {
      database.put(hash, role);
    }
  }
}
