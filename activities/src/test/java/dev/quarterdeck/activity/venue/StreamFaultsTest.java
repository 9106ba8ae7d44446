package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueMarketData.Subscription;
import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Market data of the simulated venue, which disturbs its streams on request, on both markets. */
class StreamFaultsTest {
  private static final AllowedUse GENEROUS = new AllowedUse(1_000_000, 100_000, 1_000_000, 5);
  private static final String DEPTH = "btcusdt@depth@100ms";

  private final HttpClient http = HttpClient.newHttpClient();
  private final HeardMarket heard = new HeardMarket();
  private SimVenue venue;

  /** A market of the venue. */
  enum Market {
    SPOT(Protocol.BINANCE_SPOT, "BTCUSDT@binance", "", "/api/v3"),
    PERPETUAL(Protocol.BINANCE_USDM, "BTCUSDT@binance-usdm", "/fapi", "/fapi/v1");

    private final Protocol protocol;
    private final InstrumentId instrument;
    private final String streams;
    private final String rest;

    Market(Protocol protocol, String instrument, String streams, String rest) {
      this.protocol = protocol;
      this.instrument = InstrumentId.parse(instrument);
      this.streams = streams;
      this.rest = rest;
    }
  }

  @BeforeEach
  void start() throws Exception {
    venue = venue(0, 7);
  }

  @AfterEach
  void stop() throws Exception {
    venue.close();
    http.close();
    assertThat(heard.defects()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Market.class)
  void anUndisturbedStreamIsTheVenuesBookAndItsTrades(Market market) throws Exception {
    try (Subscription line = subscribe(market, MarketDataTrials.quick())) {
      await().until(heard::standing);
      for (int step = 1; step <= 20; step++) {
        move(1);
        trade(market, "0.00" + (2 + step % 7));
      }
      await().untilAsserted(() -> assertThat(heard.trades()).isEqualTo(listed(market)));
      assertThat(heard.trades()).hasSizeGreaterThanOrEqualTo(20);
      sameAsTheVenue(market);
      assertThat(heard.gaps()).isEmpty();
      assertThat(line.health().transport()).isEqualTo("websocket");
    }
  }

  @ParameterizedTest
  @EnumSource(Market.class)
  void aMessageThatIsLostIsToldAndTheBookIsRightAgain(Market market) throws Exception {
    try (Subscription line = subscribe(market, MarketDataTrials.quick())) {
      await().until(heard::standing);
      move(2);
      disturb("stream-gap", DEPTH);
      await().until(() -> heard.gaps().size() == 1);
      move(3);
      sameAsTheVenue(market);
      assertThat(heard.gaps().getFirst()).contains("did not come");
      assertThat(line.health().reconnects()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Market.class)
  void messagesTwiceAndInAnotherOrderAreNoGap(Market market) throws Exception {
    MarketDataSettings patient =
        MarketDataTrials.with(trials -> trials.reorderPatience = Duration.ofMinutes(1));
    try (Subscription _ = subscribe(market, patient)) {
      await().until(heard::standing);
      move(2);
      disturb("stream-duplicate", DEPTH);
      disturb("stream-reorder", DEPTH);
      move(3);
      sameAsTheVenue(market);
      assertThat(heard.gaps()).isEmpty();
      assertThat(heard.books()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Market.class)
  void tradesThatTheStreamLostAreReadFromTheVenuesList(Market market) throws Exception {
    try (Subscription _ = subscribe(market, MarketDataTrials.quick())) {
      await().until(heard::standing);
      trade(market, "0.002");
      await().until(() -> heard.trades().size() == 1);
      admin("POST", "/faults", "{\"effect\":\"stream-gap\",\"path\":\"btcusdt@trade\"}");
      trade(market, "0.003");
      trade(market, "0.004");
      await().until(() -> heard.trades().size() == 3);
      assertThat(disturbed()).isEqualTo(1);
      assertThat(heard.trades()).isEqualTo(listed(market));
      assertThat(heard.gaps()).isEmpty();
    }
  }

  /** An end that comes together with a message is not always told by the JDK: silence tells it. */
  @ParameterizedTest
  @EnumSource(Market.class)
  void aConnectionThatIsDroppedIsMadeAgain(Market market) throws Exception {
    MarketDataSettings settings =
        MarketDataTrials.with(trials -> trials.silence = Duration.ofSeconds(2));
    try (Subscription line = subscribe(market, settings)) {
      await().until(heard::standing);
      disturb("stream-drop", DEPTH);
      await().until(() -> line.health().reconnects() >= 1);
      await().until(heard::standing);
      long before = line.health().reconnects();
      admin("POST", "/streams/cut", "");
      await().until(() -> line.health().reconnects() > before);
      await().until(heard::standing);
      move(3);
      sameAsTheVenue(market);
      await().until(heard::standing);
      // A connection that is lost again before it brought a book is no gap of its own.
      assertThat(heard.gaps()).hasSizeBetween(2, (int) line.health().reconnects());
    }
  }

  @ParameterizedTest
  @EnumSource(Market.class)
  void aVenueThatStartsAnewIsFollowedAnewThoughItCountsFromTheBeginning(Market market)
      throws Exception {
    try (Subscription _ = subscribe(market, MarketDataTrials.quick())) {
      await().until(heard::standing);
      trade(market, "0.002");
      trade(market, "0.003");
      move(30);
      await().until(() -> heard.trades().size() == 2);
      sameAsTheVenue(market);
      int port = venue.spotUri().getPort();
      venue.close();
      await().until(() -> !heard.standing());
      venue = venue(port, 11);
      await().until(heard::standing);
      trade(market, "0.005");
      await().until(() -> heard.trades().size() == 3);
      assertThat(heard.trades()).endsWith(listed(market).toArray(String[]::new));
      move(5);
      sameAsTheVenue(market);
      assertThat(heard.gaps()).isNotEmpty();
    }
  }

  private Subscription subscribe(Market market, MarketDataSettings settings) {
    URI url = venue.spotUri();
    return new BinanceMarketData(
            url,
            Optional.of(URI.create("ws://" + url.getAuthority() + market.streams)),
            market.protocol,
            Clock.systemUTC(),
            settings)
        .subscribe(market.instrument, heard);
  }

  private static SimVenue venue(int port, long seed) throws Exception {
    VenueKey key = TestVenue.key("ada");
    AccountSetup ada =
        new AccountSetup(
            "ada",
            key.key(),
            key.secret(),
            new Fees(new BigDecimal("0.001"), new BigDecimal("0.001")),
            false,
            Map.of("USDT", new BigDecimal("1000000")));
    VenueSetup setup = VenueSetup.standard().with(GENEROUS).with(List.of(ada));
    return SimVenue.start(setup, port, 0, OptionalLong.of(seed), Clock.systemUTC());
  }

  /** Somebody buys at the market, in one trade. */
  private void trade(Market market, String quantity) throws IOException, InterruptedException {
    String accounts = market == Market.SPOT ? "/accounts/ada" : "/perpetual/accounts/ada";
    if (market == Market.PERPETUAL) {
      admin("POST", accounts + "/adjust", "{\"amount\": \"100000\"}");
    }
    admin(
        "POST", accounts + "/orders?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=" + quantity, "");
  }

  private void move(int steps) throws IOException, InterruptedException {
    admin("POST", "/market/step?count=" + steps, "");
  }

  /** Arms a fault and moves the market until it has struck. */
  private void disturb(String effect, String stream) throws IOException, InterruptedException {
    int before = disturbed();
    admin("POST", "/faults", "{\"effect\":\"" + effect + "\",\"path\":\"" + stream + "\"}");
    await()
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              move(1);
              return disturbed() > before;
            });
    // The stream tells of what comes after, so that what was disturbed can be seen.
    move(1);
  }

  private int disturbed() throws IOException, InterruptedException {
    return admin("GET", "/truth", "").split("\"StreamDisturbed\"", -1).length - 1;
  }

  private void sameAsTheVenue(Market market) {
    await()
        .untilAsserted(
            () -> {
              VenueBook book =
                  new PublicJson()
                      .book(
                          market.instrument,
                          ask(venue.spotUri(), market.rest + "/depth?symbol=BTCUSDT&limit=100"));
              assertThat(heard.standing()).isTrue();
              assertThat(heard.best(Side.BUY, 100)).isEqualTo(HeardMarket.best(book.bids(), 100));
              assertThat(heard.best(Side.SELL, 100))
                  .isEqualTo(HeardMarket.best(book.asks(), 100))
                  .isNotEmpty();
            });
  }

  private List<String> listed(Market market) throws IOException, InterruptedException {
    String list = ask(venue.spotUri(), market.rest + "/trades?symbol=BTCUSDT&limit=1000");
    return new PublicJson()
        .trades(list).stream()
            .map(
                trade ->
                    trade.aggressor()
                        + " "
                        + HeardMarket.plain(trade.quantity())
                        + " at "
                        + HeardMarket.plain(trade.price()))
            .toList();
  }

  private String admin(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(venue.adminUri() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String ask(URI address, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).build());
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
