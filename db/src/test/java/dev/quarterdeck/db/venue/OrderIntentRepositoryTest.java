package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.venue.Intents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.DeniedTwice;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.IntentStep;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderIntentRepositoryTest {
  private static final VenueAccountId MAIN = new VenueAccountId("main");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());

  @Test
  void onlyTheFirstRecordingMaySend() {
    OrderIntent intent = Intents.trade(new BotId("first"), MAIN, "1");

    assertThat(intents.record(intent)).isEqualTo(new IntentOutcome.Recorded());
    assertThat(intents.record(intent))
        .isEqualTo(
            new IntentOutcome.AlreadyRecorded(
                new StoredIntent(intent, IntentState.SUBMITTED, NOW)));
    assertThat(intents.record(Intents.trade(new BotId("first"), MAIN, "1", "0.01")))
        .isInstanceOf(IntentOutcome.AlreadyRecorded.class);
    assertThatThrownBy(() -> intents.record(Intents.trade(new BotId("first"), MAIN, "1", "0.02")))
        .isInstanceOf(ConflictingContent.class);
  }

  @Test
  void aLostAnswerIsSettledByTwoDenials() {
    OrderIntent intent = Intents.trade(new BotId("lost"), MAIN, "1");
    intents.record(intent);
    DeniedTwice evidence =
        new DeniedTwice(
            Duration.ofSeconds(2),
            List.of(
                new DeniedTwice.Denial(NOW, "GET /order", Sha256.of("-2013")),
                new DeniedTwice.Denial(NOW.plusSeconds(6), "GET /order", Sha256.of("-2013"))));
    IntentStep lost = new IntentStep.Lost(NOW.plusSeconds(6), evidence);

    assertThat(intents.note(intent.id(), lost)).isEqualTo(StepOutcome.IMPOSSIBLE);
    assertThat(intents.note(intent.id(), new IntentStep.AnswerLost(NOW, "reset")))
        .isEqualTo(StepOutcome.APPLIED);
    assertThat(intents.unsettled(HaltScope.parse("bot:lost"))).hasSize(1);
    assertThat(intents.note(intent.id(), lost)).isEqualTo(StepOutcome.APPLIED);
    assertThat(intents.note(intent.id(), lost)).isEqualTo(StepOutcome.UNCHANGED);

    assertThat(intents.lossEvidence(intent.id())).contains(evidence.canonicalJson());
    assertThat(intents.unsettled(HaltScope.parse("bot:lost"))).isEmpty();
    assertThat(intents.note(intent.id(), new IntentStep.Accepted(NOW, "shown after all")))
        .isEqualTo(StepOutcome.IMPOSSIBLE);
    assertThat(intents.find(intent.id()).orElseThrow().state()).isEqualTo(IntentState.LOST);
  }

  @Test
  void unsettledIntentsAreToldByScope() {
    BotId bot = new BotId("unsettled");
    VenueAccountId account = new VenueAccountId("unsettled-main");
    OrderIntent accepted = Intents.trade(bot, account, "1");
    OrderIntent waiting = Intents.trade(bot, account, "2");
    intents.record(accepted);
    intents.record(waiting);
    intents.note(accepted.id(), new IntentStep.Accepted(NOW, "answered"));

    for (HaltScope scope : List.of(new HaltScope.Bot(bot), new HaltScope.Account(account))) {
      assertThat(intents.unsettled(scope))
          .extracting(stored -> stored.intent().id())
          .containsExactly(waiting.id());
    }
    assertThat(intents.unsettled(new HaltScope.Desk()))
        .extracting(stored -> stored.intent().id())
        .contains(waiting.id())
        .doesNotContain(accepted.id());
  }

  @Test
  void theDatabaseForgetsNoIntentAndChangesNone() {
    intents.record(Intents.trade(new BotId("kept"), MAIN, "1"));

    for (String change :
        List.of(
            "delete from order_intent",
            "update order_intent set quantity = 1",
            "truncate order_intent cascade")) {
      assertThatThrownBy(() -> DATABASE.dsl().execute(change)).hasMessageContaining("refused");
    }
  }

  @Test
  void aTransactionThatCannotSeeALaterHaltIsRefused() {
    assertThatThrownBy(
            () ->
                DATABASE
                    .dsl()
                    .transaction(
                        transaction -> {
                          transaction
                              .dsl()
                              .execute("set transaction isolation level repeatable read");
                          new OrderIntentRepository(transaction.dsl())
                              .record(Intents.trade(new BotId("repeatable"), MAIN, "1"));
                        }))
        .hasMessageContaining("read committed");
  }
}
