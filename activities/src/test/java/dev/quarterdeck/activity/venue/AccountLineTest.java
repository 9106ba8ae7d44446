package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.VenueAdapterContract.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.activity.venue.AccountEntries.ListenKey;
import dev.quarterdeck.activity.venue.AccountEntries.Subscription;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.AccountEvents;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An account's own stream at the simulated venue, which disturbs it on request. */
class AccountLineTest {
  private static final BotId BOT = new BotId("harbour");
  private static final Duration NEVER = Duration.ofHours(1);

  private final TestVenue venue = TestVenue.quiet();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Heard heard = new Heard();
  private int placed;

  /** A market of the venue. */
  enum Market {
    SPOT,
    PERPETUAL
  }

  @AfterEach
  void stop() {
    venue.close();
    http.close();
  }

  @ParameterizedTest
  @EnumSource(Market.class)
  void anExecutionIsToldAtOnceAndNothingThatTheDeskDidItself(Market market) {
    try (AccountEvents.Subscription _ = listen(market, NEVER)) {
      await().until(() -> heard.beginnings == 1);
      ClientOrderId rests = rest(market);
      ClientOrderId cancelled = rest(market);
      value(adapter(market).cancel(instrument(market), cancelled));
      hit(market);

      // The line asks for nothing: only the event can have told it.
      await().until(() -> !heard.orders.isEmpty());
      assertThat(heard.orders).containsExactly(rests.value());
      assertThat(heard.losses).isEmpty();
    }
  }

  @Test
  void aMarginCallIsTold() {
    venue.foreignPerpetualOrder(
        "ben", "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&price=60000&quantity=10");
    venue.foreignPerpetualOrder("ada", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=10");
    try (AccountEvents.Subscription _ = listen(Market.PERPETUAL, NEVER)) {
      await().until(() -> heard.beginnings == 1);
      venue.mark("BTCUSDT", "50550");

      await().until(() -> !heard.calls.isEmpty());
      assertThat(heard.calls.getFirst())
          .startsWith("BTCUSDT 10.00000000 at mark price 50550.00000000, unrealised -94500");
      assertThat(heard.losses).isEmpty();
    }
  }

  /**
   * Nothing is under way when it is cut: the JDK does not always tell of an end after a message.
   */
  @ParameterizedTest
  @EnumSource(Market.class)
  void aConnectionThatIsDroppedIsMadeAgainAndBothAreTold(Market market) {
    rest(market);
    MarketDataSettings settings =
        MarketDataTrials.with(trials -> trials.silence = Duration.ofSeconds(3));
    try (AccountEvents.Subscription _ = listen(market, NEVER, settings)) {
      await().until(() -> heard.beginnings == 1);
      venue.cutStreams();
      await().until(() -> heard.beginnings == 2);
      assertThat(heard.losses).hasSize(1);

      ClientOrderId second = rest(market);
      hit(market);
      hit(market);
      await().until(() -> heard.orders.contains(second.value()));
      assertThat(heard.losses.getFirst()).doesNotContain(secretOf(market));
    }
  }

  @ParameterizedTest
  @EnumSource(Market.class)
  void aWayInThatIsNotGivenIsAskedForAgainAndOneLossIsTold(Market market) {
    venue.fault(
        "{\"method\": \"%s\", \"path\": \"%s\", \"effect\": \"maintenance\", \"count\": 3}"
            .formatted(
                switch (market) {
                  case SPOT -> "HANDSHAKE";
                  case PERPETUAL -> "POST";
                },
                path(market)));
    try (AccountEvents.Subscription _ = listen(market, NEVER)) {
      await().until(() -> heard.beginnings == 1);

      assertThat(heard.losses).hasSize(1);
      rest(market);
      hit(market);
      await().until(() -> heard.orders.size() == 1);
    }
  }

  @Test
  void theKeyIsKeptGoodAndOneThatCannotBeKeptIsAskedForAnew() {
    Market market = Market.PERPETUAL;
    try (AccountEvents.Subscription _ = listen(market, Duration.ofMillis(100))) {
      await().until(() -> requests("PUT", market) >= 2);
      assertThat(heard.losses).isEmpty();

      venue.fault(
          "{\"method\": \"PUT\", \"path\": \"%s\", \"effect\": \"server-error\", \"status\": 503}"
              .formatted(path(market)));
      await().until(() -> heard.beginnings == 2);
      assertThat(heard.losses)
          .singleElement()
          .satisfies(
              loss ->
                  assertThat(loss)
                      .startsWith("its key could not be kept")
                      .doesNotContain(secretOf(market)));
    }
  }

  private AccountEvents.Subscription listen(Market market, Duration keepEvery) {
    return listen(market, keepEvery, MarketDataTrials.quick());
  }

  private AccountEvents.Subscription listen(
      Market market, Duration keepEvery, MarketDataSettings settings) {
    return AccountLine.open(
        "ada",
        streams(market),
        () -> adapter(market).accountEntries(),
        new AccountLineParts(
            http, settings, keepEvery, Clock.systemUTC(), () -> new SplittableRandom(7)),
        heard);
  }

  private URI streams(Market market) {
    String prefix =
        switch (market) {
          case SPOT -> "";
          case PERPETUAL -> "/fapi";
        };
    return URI.create("ws://" + venue.address().getAuthority() + prefix);
  }

  private BinanceAdapter adapter(Market market) {
    return (BinanceAdapter)
        switch (market) {
          case SPOT -> venue.spot("ada");
          case PERPETUAL -> venue.usdm("ada");
        };
  }

  private static InstrumentId instrument(Market market) {
    return switch (market) {
      case SPOT, PERPETUAL -> InstrumentId.parse("BTCUSDT@binance");
    };
  }

  private static String path(Market market) {
    return switch (market) {
      case SPOT -> "/ws-api/v3";
      case PERPETUAL -> "/fapi/v1/listenKey";
    };
  }

  private String secretOf(Market market) {
    return switch (value(adapter(market).accountEntries().open())) {
      case ListenKey(String secret) -> secret;
      case Subscription(String request) -> request;
    };
  }

  private ClientOrderId rest(Market market) {
    ClientOrderId id = ClientOrderId.derive(BOT, "s1", Integer.toString(++placed));
    value(
        adapter(market)
            .submit(
                new OrderRequest(
                    id,
                    instrument(market),
                    Side.BUY,
                    new BigDecimal("0.01"),
                    Optional.of(new BigDecimal("60000")),
                    OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
                    false),
                Instant.now()));
    return id;
  }

  /** Somebody sells as much as one order of the account buys. */
  private void hit(Market market) {
    String order = "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.01&price=60000";
    switch (market) {
      case SPOT -> venue.foreignOrder("ben", order);
      case PERPETUAL -> venue.foreignPerpetualOrder("ben", order);
    }
  }

  private long requests(String method, Market market) {
    return venue.truth("RequestReceived").stream()
        .map(Object::toString)
        .filter(line -> line.contains(path(market)) && line.contains("\"" + method + "\""))
        .count();
  }
}
