package dev.quarterdeck.db.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.trading.SessionOutcome.Begun;
import dev.quarterdeck.db.trading.SessionOutcome.Held;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BotSessionRepositoryTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration OVER = Duration.ofMillis(-1);
  private static final Sha256 CONFIGURATION = Sha256.of("configuration");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final BotSessionRepository sessions = new BotSessionRepository(DATABASE.dsl());

  @Test
  void aSessionBeginsOnlyWhenTheLeaseBeforeItHasEnded() {
    BotId bot = new BotId("leased");

    assertThat(sessions.begin(bot, "one", LONG)).isEqualTo(new Begun(1));
    assertThat(sessions.begin(bot, "two", LONG))
        .isInstanceOfSatisfying(Held.class, held -> assertThat(held.holder()).isEqualTo("one"));

    assertThat(sessions.renew(bot, 1, OVER)).isTrue();
    assertThat(sessions.begin(bot, "two", LONG)).isEqualTo(new Begun(2));
  }

  @Test
  void aReleasedSessionMakesRoomAtOnceAndCannotBeTakenUpAgain() {
    BotId bot = new BotId("released");
    sessions.begin(bot, "one", LONG);
    sessions.release(bot, 1);

    assertThat(sessions.renew(bot, 1, LONG)).isFalse();
    assertThat(sessions.begin(bot, "two", LONG)).isEqualTo(new Begun(2));
  }

  @Test
  void whoWasOvertakenCanNeitherRenewNorWrite() {
    BotId bot = new BotId("overtaken");
    sessions.begin(bot, "one", OVER);
    sessions.begin(bot, "two", LONG);

    assertThat(sessions.renew(bot, 1, LONG)).isFalse();
    assertThat(save(bot, 1, "old")).isFalse();
    assertThat(save(bot, 2, "new")).isTrue();
    assertThat(sessions.state(bot))
        .hasValueSatisfying(
            state -> {
              assertThat(state.session()).isEqualTo(2);
              assertThat(state.report()).isEqualTo("new");
              assertThat(state.checkpoint().bytes()).containsExactly(1, 2);
              assertThat(state.configHash()).isEqualTo(CONFIGURATION);
            });
  }

  @Test
  void whatASessionWithoutBooksShowsLeavesThoseOfTheLastOneAsTheyAre() {
    BotId bot = new BotId("not-begun");
    sessions.begin(bot, "one", OVER);
    assertThat(sessions.tell(bot, 1, "no books yet")).isFalse();
    save(bot, 1, "traded");
    BotState before = sessions.state(bot).orElseThrow();
    sessions.begin(bot, "two", LONG);

    assertThat(sessions.tell(bot, 1, "overtaken")).isFalse();
    assertThat(sessions.tell(bot, 2, "does not begin")).isTrue();
    BotState after = sessions.state(bot).orElseThrow();
    assertThat(after.report()).isEqualTo("does not begin");
    assertThat(after.at()).isEqualTo(before.at());
    assertThat(after.session()).isEqualTo(1);
  }

  @Test
  void aFenceEndsALeaseThatStillRunsAndLetsNobodyInBeforeItsEnd() {
    BotId bot = new BotId("fenced");
    sessions.begin(bot, "one", LONG);

    SessionFence fence = sessions.fence(bot, "two").orElseThrow();

    assertThat(fence.session()).isEqualTo(2);
    assertThat(fence.released()).isFalse();
    assertThat(fence.remaining()).isPositive().isLessThanOrEqualTo(LONG);
    assertThat(sessions.renew(bot, 1, LONG)).isFalse();
    assertThat(save(bot, 1, "old")).isFalse();
    assertThat(sessions.begin(bot, "three", LONG)).isInstanceOf(Held.class);

    sessions.release(bot, 2);
    assertThat(sessions.begin(bot, "three", LONG)).isEqualTo(new Begun(3));
  }

  @Test
  void aFenceAfterAReleasedSessionWaitsForNothing() {
    BotId bot = new BotId("fenced-later");
    assertThat(sessions.fence(bot, "nobody")).isEmpty();
    sessions.begin(bot, "one", LONG);
    sessions.release(bot, 1);

    assertThat(sessions.fence(bot, "two")).contains(new SessionFence(2, true, Duration.ZERO));
    assertThat(sessions.fence(bot, "two")).contains(new SessionFence(3, true, Duration.ZERO));
    assertThat(sessions.begin(bot, "three", LONG)).isEqualTo(new Begun(4));
  }

  @Test
  void aNumberIsNeverGivenTwice() throws Exception {
    BotId bot = new BotId("wanted");
    Callable<SessionOutcome> begin = () -> sessions.begin(bot, "somebody", OVER);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<SessionOutcome>> begun =
          threads.invokeAll(IntStream.range(0, 20).mapToObj(number -> begin).toList());
      for (Future<SessionOutcome> one : begun) {
        assertThat(one.get()).isInstanceOf(Begun.class);
      }
    }

    assertThat(sessions.sessions(bot))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
  }

  private boolean save(BotId bot, long session, String report) {
    return sessions.save(bot, session, CONFIGURATION, new Checkpoint(new byte[] {1, 2}), report);
  }
}
