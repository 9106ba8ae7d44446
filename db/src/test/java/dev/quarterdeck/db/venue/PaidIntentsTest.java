package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.venue.Intents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An order's budget is spent by the statement that records its intent. */
class PaidIntentsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());

  @Test
  void anOrderIsRecordedOnceAndPaidFor() {
    LimitedAccount account = LimitedAccount.of(DATABASE.dsl(), "once", 10);
    OrderIntent intent = Intents.trade(new BotId("once"), account.id(), "1");

    assertThat(intents.record(intent, account.price()))
        .isEqualTo(new IntentOutcome.Recorded(new Spending.Granted()));
    assertThat(account.used()).isEqualTo(1);

    assertThat(intents.record(intent, account.price()))
        .isEqualTo(
            new IntentOutcome.AlreadyRecorded(
                new StoredIntent(intent, IntentState.SUBMITTED, NOW)));
  }

  @Test
  void whatTheBudgetRefusesIsRecordedAndNotPaid() {
    LimitedAccount account = LimitedAccount.of(DATABASE.dsl(), "spent", 1);
    BotId bot = new BotId("spent");
    assertThat(intents.record(Intents.trade(bot, account.id(), "1"), account.price()))
        .isEqualTo(new IntentOutcome.Recorded(new Spending.Granted()));
    OrderIntent second = Intents.trade(bot, account.id(), "2");

    assertThat(intents.record(second, account.price()))
        .isEqualTo(
            new IntentOutcome.Recorded(
                new Spending.Refused(
                    LimitedAccount.ORDERS, account.window().start().plusSeconds(10))));

    assertThat(intents.find(second.id())).isPresent();
    assertThat(account.used()).isEqualTo(1);
  }

  @Test
  void withoutThatLimitNothingIsRecorded() {
    VenueAccountId account = new VenueAccountId("undeclared");
    OrderIntent intent = Intents.trade(new BotId("undeclared"), account, "1");

    assertThatThrownBy(() -> intents.record(intent, LimitedAccount.price(account)))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("a limit is not declared");

    assertThat(intents.find(intent.id())).isEmpty();
  }
}
