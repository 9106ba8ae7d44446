package dev.quarterdeck.db.kill;

import static dev.quarterdeck.db.venue.Intents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.Intents;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.StoredIntent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which orders a halt lets through. */
class HaltedIntentsTest {
  private static final VenueAccountId MAIN = new VenueAccountId("main");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final HaltRepository halts = new HaltRepository(DATABASE.dsl());

  @ParameterizedTest
  @CsvSource({
    "bot:halted, halted, halted-main, true",
    "venue:halted-account, anybody, halted-account, true",
    "bot:halted-2, somebody, halted-2-main, false",
    "venue:halted-3-account, halted-3, other-account, false"
  })
  void anIntentThatAHaltCoversIsRefused(String scope, String bot, String account, boolean refused) {
    halts.trip(halt("t-" + scope, scope));

    assertThat(intents.record(Intents.trade(new BotId(bot), new VenueAccountId(account), "1")))
        .isEqualTo(
            refused
                ? new IntentOutcome.Refused("trading is halted: " + scope)
                : new IntentOutcome.Recorded());
  }

  @Test
  void whatWasRecordedBeforeTheHaltIsStillKnown() {
    OrderIntent intent = Intents.trade(new BotId("before"), MAIN, "1");
    intents.record(intent);
    halts.trip(halt("b-1", "bot:before"));

    assertThat(intents.record(intent)).isInstanceOf(IntentOutcome.AlreadyRecorded.class);
  }

  @Test
  void aRearmedBotTradesAgain() {
    HaltScope scope = HaltScope.parse("bot:again");
    halts.trip(halt("a-1", "bot:again"));
    halts.rearm(new RearmRequest("a-2", scope, "grace", "fixed", NOW, new RearmGrounds.Forced()));

    assertThat(intents.record(Intents.trade(new BotId("again"), MAIN, "1")))
        .isEqualTo(new IntentOutcome.Recorded());
  }

  @Test
  void flatteningNeedsItsHalt() {
    BotId bot = new BotId("flattened");
    halts.trip(halt("f-1", "bot:flattened"));
    halts.trip(halt("f-2", "bot:flattened"));

    assertThat(intents.record(Intents.flatten(bot, MAIN, "1", "f-1")))
        .isEqualTo(new IntentOutcome.Recorded());
    assertThat(intents.record(Intents.flatten(new BotId("unhurt"), MAIN, "1", "f-1")))
        .isEqualTo(new IntentOutcome.Refused("no halt stands for kill f-1"));
  }

  @Test
  void whatWasSentToFlattenIsAddedLaterWhileItsHaltStandsAndWhatIsKnownStays() {
    BotId bot = new BotId("sent");
    halts.trip(halt("s-1", "bot:sent"));
    OrderIntent known = Intents.flatten(bot, MAIN, "1", "s-1");
    intents.record(known);
    OrderIntent otherwise =
        known.with(
            new OrderRequest(
                known.id(),
                known.request().instrument(),
                known.request().side(),
                BigDecimal.TEN,
                Optional.empty(),
                OrderRequest.TimeInForce.IMMEDIATE_OR_CANCEL,
                false));
    OrderIntent lacking = Intents.flatten(bot, MAIN, "2", "s-1");
    OrderIntent late = Intents.flatten(bot, MAIN, "3", "s-1");

    assertThat(intents.addSent(List.of(otherwise, lacking))).isTrue();
    assertThat(intents.find(known.id())).get().returns(known, StoredIntent::intent);
    assertThat(intents.find(lacking.id())).get().returns(lacking, StoredIntent::intent);

    halts.rearm(
        new RearmRequest(
            "s-2", HaltScope.parse("bot:sent"), "grace", "well", NOW, new RearmGrounds.Forced()));
    assertThat(intents.addSent(List.of(otherwise, lacking))).as("again").isTrue();
    assertThat(intents.addSent(List.of(lacking, late))).isFalse();
    assertThat(intents.find(late.id())).isEmpty();
  }

  private static HaltRequest halt(String id, String scope) {
    return new HaltRequest(id, HaltScope.parse(scope), "grace", "drill", NOW);
  }
}
