package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.ClientOrderId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldOrdersTest {
  private static final BotId BOT = new BotId("harbour");
  private static final ClientOrderId FIRST = ClientOrderId.derive(BOT, "s1", "1");
  private static final ClientOrderId SECOND = ClientOrderId.derive(BOT, "s1", "2");

  private final List<List<ClientOrderId>> asked = new ArrayList<>();
  private final BotNotes notes = new BotNotes(BOT, Clock.systemUTC());
  private final ToldOrders orders = new ToldOrders(asked::add, Runnable::run, () -> 0, notes);

  @Test
  void anOrderThatWasToldOfIsAskedForAtOnceAndOnce() {
    orders.order(SECOND.value());
    orders.order(SECOND.value());
    orders.tick(List.of(FIRST, SECOND));
    orders.tick(List.of(FIRST, SECOND));

    assertThat(asked).containsExactly(List.of(SECOND));
  }

  @Test
  void nothingIsAskedForOfOrdersThatEndedOrAreNobodysHere() {
    orders.order("web_1234");
    orders.order(FIRST.value());
    orders.tick(List.of(SECOND));

    assertThat(asked).isEmpty();
  }

  @Test
  void afterAHoleEveryOrderIsAskedFor() {
    orders.lost("closed by the venue, status 1006");
    orders.tick(List.of(FIRST, SECOND));
    assertThat(asked).isEmpty();

    orders.told();
    orders.tick(List.of(FIRST, SECOND));
    assertThat(asked).containsExactly(List.of(FIRST, SECOND));
    assertThat(notes.latest())
        .satisfiesExactly(
            lost -> assertThat(lost).contains("status 1006", "asking alone"),
            again -> assertThat(again).endsWith("tells of the account again"));
  }

  @Test
  void aMarginCallIsSaidAloud() {
    orders.marginCall("BTCUSDT 1 at mark price 57270");

    assertThat(notes.latest())
        .singleElement()
        .asString()
        .contains("margin call", "BTCUSDT 1 at mark price 57270");
  }

  @Test
  void allAreAskedForOftenWhileNothingTellsAndSeldomWhileSomethingDoes() {
    assertThat(orders.askAllEvery()).isEqualTo(ToldOrders.ALONE);

    orders.told();
    assertThat(orders.askAllEvery()).isEqualTo(ToldOrders.WHILE_TOLD);

    orders.lost("closed by the venue, status 1006");
    assertThat(orders.askAllEvery()).isEqualTo(ToldOrders.ALONE);
  }
}
