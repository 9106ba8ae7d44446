package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static dev.quarterdeck.activity.trading.TradingHouse.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue.Fault;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Orders of a bot that its books do not have, and cancels while the database is away. */
class BotStraysTest extends BotCase {
  private static OrderRequest sent(TradingHouse house, String leg, Instant at) {
    OrderRequest order = order(ClientOrderId.derive(BOT, "s9", leg));
    send(house, order, at);
    return order;
  }

  /** As a worker that nobody reckons with any more does it. */
  private static void send(TradingHouse house, OrderRequest order, Instant at) {
    new OrderIntentRepository(house.database.dsl())
        .record(new OrderIntent(order, MAIN, BOT, Optional.empty(), at));
    assertThat(house.venue.submit(order)).isInstanceOf(VenueAnswer.Answered.class);
  }

  @Test
  void anOrderThatWorksIsTakenOnHoweverOldItIs() {
    TradingHouse house = house();
    RunningBot first = RunningBot.start(house);
    awaitOrders(house, 2);
    first.stop();
    OrderRequest old = sent(house, "1", house.clock.instant().minus(Duration.ofHours(1)));

    RunningBot second = RunningBot.start(house);
    house.venue.fill(old.clientOrderId(), "0.02");
    awaitPosition(second, "1.02");

    assertThat(second.stop().position()).isEqualTo("1.02");
    assertThat(house.venue.trulyOpen()).isEmpty();
  }

  @Test
  void anOrderOfAnotherInstrumentIsTakenOffBeforeItBegins() {
    TradingHouse house = house();
    InstrumentId other = new InstrumentId("ETHUSDT", BTCUSDT.id().venue());
    house.venue.lists(TradingHouse.like(BTCUSDT, other, "ETH"));
    OrderRequest order = order(ClientOrderId.derive(BOT, "s9", "1"));
    send(
        house,
        new OrderRequest(
            order.clientOrderId(),
            other,
            order.side(),
            order.quantity(),
            order.limit(),
            order.timeInForce(),
            false),
        house.clock.instant());

    assertThatThrownBy(() -> RunningBot.start(house).ended())
        .hasMessageContaining("cancelled 1 orders of harbour elsewhere");
    assertThat(house.venue.trulyOpen()).isEmpty();
    assertThat(house.orders.open(new HaltScope.Bot(BOT))).isEmpty();
  }

  @Test
  void whatWorksAndTheEngineDoesNotHaveIsCancelledWhileItRuns() throws Exception {
    TradingHouse house = house();
    OrderRequest engines = sent(house, "1", house.clock.instant());
    OrderRequest late = sent(house, "2", house.clock.instant());
    house.venue.submit(order(ClientOrderId.derive(BOT, "s9", "3")));

    try (TradingHouse.Process process = house.process();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      BotNotes notes = new BotNotes(BOT, house.clock);
      SessionLease lease =
          new SessionLease(house.sessions, BOT, 1, System::nanoTime, System.nanoTime());
      VenueSide side =
          new VenueSide(RunningBot.admitted(house), process.services, lease, notes, threads);
      side.shown.clearStrays(() -> List.of(engines.clientOrderId()));
      awaitOrders(house, 1);

      assertThat(house.venue.trulyOpen())
          .extracting(ReportedOrder::clientOrderId)
          .containsExactly(engines.clientOrderId().value());
      assertThat(notes.latest())
          .anyMatch(note -> note.contains(late.clientOrderId() + " works and is not in the books"));
    }
  }

  @Test
  void laterOnlyItsInstrumentIsReadAsNobodySendsElsewhereForIt() throws Exception {
    TradingHouse house = house();
    List<String> reads = new CopyOnWriteArrayList<>();

    try (TradingHouse.Process process = house.process();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SessionLease lease =
          new SessionLease(house.sessions, BOT, 1, System::nanoTime, System.nanoTime());
      VenueSide side =
          new VenueSide(
              RunningBot.admitted(house),
              process.services,
              lease,
              new BotNotes(BOT, house.clock),
              threads);
      house.venue.faults(
          request -> {
            reads.add(request);
            return reads.size() == 1 ? Optional.of(Fault.UNAVAILABLE) : Optional.empty();
          });
      for (int look = 0; look < 4; look++) {
        side.shown.clearStrays(List::of);
      }
      assertThat(reads).containsExactly("openOrders", "openOrders", "openOrders", "openOrdersOn");

      house.venue.submit(order(ClientOrderId.derive(BOT, "s9", "3")));
      side.shown.clearStrays(List::of);
      awaitOrders(house, 0);
    }
  }

  @Test
  void ownOrdersDoNotRestWhileAForeignOneKeepsItFromBeginning() {
    TradingHouse house = house();
    quotedAndDied(house);
    house.venue.submit(order(new ClientOrderId("web_1234")));

    assertThatThrownBy(() -> RunningBot.start(house).ended())
        .hasMessageContaining("a foreign order works on");
    awaitOrders(house, 1);
  }

  @Test
  void withoutADatabaseItsOrdersAreTakenOffAllTheSame() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);
    house.venue.faults(
        request -> request.equals("submit") ? Optional.of(Fault.UNAVAILABLE) : Optional.empty());
    house.database.close();

    awaitOrders(house, 0);
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.holds().contains("LEASE")).isPresent());
    bot.kill();
  }
}
