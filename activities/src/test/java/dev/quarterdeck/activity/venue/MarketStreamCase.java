package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import dev.quarterdeck.core.venue.VenueMarketData.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A venue that streams what Binance really sent, and somebody who listens. */
abstract class MarketStreamCase {
  static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  static final String DEPTH = "/api/v3/depth";
  static final String TRADES = "/api/v3/trades";

  final TrueBooks truth = TrueBooks.of(RecordedStream.SPOT, BTCUSDT, 60);
  final HeardMarket heard = new HeardMarket();
  StreamingVenue venue;

  @BeforeEach
  void open() throws IOException {
    venue = new StreamingVenue();
    venue.answer(TRADES, "[]");
    shown(0);
  }

  @AfterEach
  void close() throws IOException {
    venue.close();
    assertThat(heard.defects()).isEmpty();
  }

  BinanceMarketData data(MarketDataSettings settings) {
    return new BinanceMarketData(
        venue.address(),
        Optional.of(venue.streams()),
        Protocol.BINANCE_SPOT,
        Clock.systemUTC(),
        settings);
  }

  Subscription subscribe(MarketDataSettings settings) {
    return data(settings).subscribe(BTCUSDT, heard);
  }

  /** What the venue shows of its book from now on. */
  void shown(int step) {
    VenueBook picture = truth.picture(step);
    venue.answer(
        DEPTH,
        "{\"lastUpdateId\":"
            + picture.updateId()
            + ",\"bids\":"
            + json(picture.bids())
            + ",\"asks\":"
            + json(picture.asks())
            + "}");
  }

  private static String json(List<Level> side) {
    return side.stream()
        .map(level -> "[\"" + level.price() + "\",\"" + level.quantity() + "\"]")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Streams changes, and waits until they are told. */
  void follow(int from, int to) {
    await().until(heard::standing);
    for (int step = from; step <= to; step++) {
      venue.latest().send(truth.message(step));
    }
    showsBookAfter(to);
  }

  void showsBookAfter(int step) {
    VenueBook expected = truth.picture(step);
    await()
        .untilAsserted(
            () -> {
              assertThat(heard.standing()).isTrue();
              assertThat(heard.best(Side.BUY, 50)).isEqualTo(HeardMarket.best(expected.bids(), 50));
              assertThat(heard.best(Side.SELL, 50))
                  .isEqualTo(HeardMarket.best(expected.asks(), 50));
            });
  }

  long asked(String path) {
    return venue.requests().stream().filter(request -> request.startsWith(path)).count();
  }

  static String traded(long id) {
    return """
        {"stream":"btcusdt@trade","data":{"e":"trade","E":%1$d,"s":"BTCUSDT","t":%1$d,"p":"100.00",\
        "q":"%1$d.00","T":%1$d,"m":false,"M":true}}"""
        .formatted(id);
  }

  static String listed(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            id ->
                """
                {"id":%1$d,"price":"100.00","qty":"%1$d.00","quoteQty":"0","time":%1$d,\
                "isBuyerMaker":false,"isBestMatch":true}"""
                    .formatted(id))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
