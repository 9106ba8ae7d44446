package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.venue.Intents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.BudgetWindow;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An order's budget is spent by the statement that records its intent. */
class PaidIntentsTest {
  private static final String ORDERS = "orders-10s";

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final BudgetRepository budgets = new BudgetRepository(DATABASE.dsl());

  @Test
  void anOrderIsRecordedOnceAndPaidFor() {
    VenueAccountId account = limited("once", 10);
    OrderIntent intent = Intents.trade(new BotId("once"), account, "1");

    assertThat(intents.record(intent, price(account)))
        .isEqualTo(new IntentOutcome.Recorded(new Spending.Granted()));
    assertThat(used(account)).isEqualTo(1);

    assertThat(intents.record(intent, price(account)))
        .isEqualTo(
            new IntentOutcome.AlreadyRecorded(
                new StoredIntent(intent, IntentState.SUBMITTED, NOW)));
  }

  @Test
  void whatTheBudgetRefusesIsRecordedAndNotPaid() {
    VenueAccountId account = limited("spent", 1);
    BotId bot = new BotId("spent");
    assertThat(intents.record(Intents.trade(bot, account, "1"), price(account)))
        .isEqualTo(new IntentOutcome.Recorded(new Spending.Granted()));
    OrderIntent second = Intents.trade(bot, account, "2");

    assertThat(intents.record(second, price(account)))
        .isEqualTo(
            new IntentOutcome.Recorded(
                new Spending.Refused(ORDERS, window(account).start().plusSeconds(10))));

    assertThat(intents.find(second.id())).isPresent();
    assertThat(used(account)).isEqualTo(1);
  }

  @Test
  void withoutThatLimitNothingIsRecorded() {
    VenueAccountId account = new VenueAccountId("undeclared");
    OrderIntent intent = Intents.trade(new BotId("undeclared"), account, "1");

    assertThatThrownBy(() -> intents.record(intent, price(account)))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("a limit is not declared");

    assertThat(intents.find(intent.id())).isEmpty();
  }

  private VenueAccountId limited(String name, int capacity) {
    VenueAccountId account = new VenueAccountId(name);
    budgets.declare(account, new BudgetLimit(ORDERS, Duration.ofSeconds(10), capacity, 0), NOW);
    return account;
  }

  private static BudgetPrice price(VenueAccountId account) {
    return new BudgetPrice(
        BudgetLane.ORDINARY,
        List.of(new BudgetCharge(account, ORDERS, 1, OptionalInt.empty())),
        NOW);
  }

  private int used(VenueAccountId account) {
    return window(account).used();
  }

  private BudgetWindow window(VenueAccountId account) {
    return budgets.windows(account, NOW).getFirst();
  }
}
