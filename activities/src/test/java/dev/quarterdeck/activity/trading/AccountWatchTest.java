package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.trading.Hold;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.core.trading.VenueLine;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.db.trading.SessionOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The bot's books beside the desk's, while it trades. */
class AccountWatchTest extends BotCase {
  @Test
  void aDifferenceInTheMiddleOfASessionHoldsTheBotAndIsNotExplainedAway() throws Exception {
    TradingHouse house = house();
    try (TradingHouse.Process process = house.process();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Turning turning = new Turning(house, process.services, threads)) {
      assertThat(turning.watch.look()).isEmpty();
      assertThat(turning.holds(Hold.POSITION_DRIFT)).isFalse();

      ClientOrderId id = boughtWithoutTelling(house, process, turning.side.rules.current());
      assertThat(turning.watch.look()).contains(Duration.ofSeconds(5));
      assertThat(turning.watch.look()).contains(Duration.ofSeconds(10));

      assertThat(turning.holds(Hold.POSITION_DRIFT)).isTrue();
      assertThat(turning.position()).isEqualTo(1_000);
      assertThat(turning.notes.latest())
          .anyMatch(
              note ->
                  note.endsWith(
                      "the bot's books have 1, its executions make 1.1: stop it and start it, and"
                          + " it begins with what they make"));

      process
          .services
          .sender()
          .find(id)
          .ifPresent(order -> OrderReports.tell(turning.side.inbox, order));
      assertThat(turning.watch.look()).isEmpty();
      assertThat(turning.holds(Hold.POSITION_DRIFT)).isFalse();
    }
  }

  /** The books were brought to it first, and then told of it: it counted twice. */
  @Test
  void whatSomebodyElseReadIsToldBeforeADifferenceIsBelieved() throws Exception {
    TradingHouse house = house();
    try (TradingHouse.Process process = house.process();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Turning turning = new Turning(house, process.services, threads)) {
      ClientOrderId id = boughtWithoutTelling(house, process, turning.side.rules.current());
      turning.unfinished = List.of(id);

      assertThat(turning.watch.look()).isEmpty();

      turning.side.port.tell(List.of(id));
      assertThat(turning.watch.look()).isEmpty();
      assertThat(turning.position()).isEqualTo(1_100);
      assertThat(turning.notes.latest()).noneMatch(note -> note.contains("brought to that"));
    }
  }

  @Test
  void aDeskWhoseClockIsFarFromTheVenuesDoesNotTrade() throws Exception {
    TradingHouse house = house();
    try (TradingHouse.Process process = house.process();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Turning turning =
            new Turning(house, ahead(process.services, Duration.ofSeconds(45)), threads)) {
      assertThat(turning.watch.look()).isPresent();

      assertThat(turning.holds(Hold.ACCOUNT_UNKNOWN)).isTrue();
      assertThat(turning.notes.latest())
          .anyMatch(
              note ->
                  note.matches(
                      ".* the account is not known: the desk's clock is 4[45] s ahead of the"
                          + " venue's: set it right"));
    }
  }

  private static TradingServices ahead(TradingServices services, Duration by) {
    return new TradingServices(
        services.accounts(),
        services.sender(),
        services.sessions(),
        services.intents(),
        services.orders(),
        services.ledger(),
        services.holdings(),
        services.funding(),
        services.halts(),
        services.hardStops(),
        Clock.offset(services.clock(), by),
        services.ticker());
  }

  /** Another process reads what was executed, and the bot's own process never hears of it. */
  private static ClientOrderId boughtWithoutTelling(
      TradingHouse house, TradingHouse.Process process, InstrumentFilters rules) {
    OrderRequest request = order(ClientOrderId.derive(BOT, "s0", "1"));
    process
        .services
        .sender()
        .send(
            new OrderIntent(request, MAIN, BOT, Optional.empty(), house.clock.instant()),
            rules,
            Optional.empty());
    house.venue.fill(request.clientOrderId(), "0.1");
    process.services.sender().refresh(request.clientOrderId());
    return request.clientOrderId();
  }

  /** An engine that turns, on a thread of its own. */
  private static final class Turning implements AutoCloseable {
    final BotNotes notes;
    final VenueSide side;
    final AccountWatch watch;
    private final MarketInbox inbox;
    private final LiveEngine engine;
    private final CompletableFuture<Void> ended;
    private volatile boolean ends;
    volatile List<ClientOrderId> unfinished = List.of();

    Turning(TradingHouse house, TradingServices services, ExecutorService threads) {
      BotAdmission.Admitted admitted = RunningBot.admitted(house);
      notes = new BotNotes(BOT, house.clock);
      SessionOutcome.Begun begun =
          (SessionOutcome.Begun) house.sessions.begin(BOT, "test", SessionLease.LENGTH);
      SessionLease lease =
          new SessionLease(
              house.sessions, BOT, begun.session(), System::nanoTime, System.nanoTime());
      side = new VenueSide(admitted, services, lease, notes, threads);
      inbox = new MarketInbox(notes);
      engine =
          LiveEngine.onVenue(
              new EngineTerms(admitted, notes).of(Optional.of(side.venue)),
              new VenueLine(BOT, begun.session(), side.port, side.inbox, new NotedAlarms(notes)),
              MarketTime.nanos(house.clock.instant()));
      watch =
          AccountWatch.of(admitted, services, side, inbox, () -> side.port.tell(unfinished), notes);
      ended = CompletableFuture.runAsync(() -> turn(house), threads);
    }

    private void turn(TradingHouse house) {
      BotTicks ticks = new BotTicks();
      while (!ends) {
        try {
          inbox.workOff(engine, Duration.ofMillis(5));
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        engine.advance(MarketTime.nanos(house.clock.instant()), ticks);
        watch.turned(engine);
      }
    }

    boolean holds(Hold hold) {
      return ask(asked -> asked.holds().contains(hold));
    }

    long position() {
      return ask(asked -> asked.statistics().positionLots());
    }

    private <T> T ask(Function<LiveEngine, T> question) {
      CompletableFuture<T> answer = new CompletableFuture<>();
      inbox.later(asked -> answer.complete(question.apply(asked)));
      return answer.join();
    }

    @Override
    public void close() {
      ends = true;
      ended.join();
    }
  }
}
