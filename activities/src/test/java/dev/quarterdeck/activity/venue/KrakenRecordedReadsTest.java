package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quarterdeck.activity.venue.ScriptedVenue.Reply;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.KeyRights;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the adapter makes of answers that the venue gave. */
class KrakenRecordedReadsTest {
  private static final InstrumentId XBTUSD = InstrumentId.parse("XBTUSD@kraken");

  @Test
  void time() {
    assertThat(
            read(
                "/0/public/Time",
                KrakenRecordings.ofXchange("marketdata/example-servertime-data"),
                VenueAdapter::serverTime))
        .isEqualTo(Instant.ofEpochSecond(1391835876));
  }

  @Test
  void instrumentsAndTheirRules() {
    List<InstrumentFilters> filters =
        read(
            "/0/public/AssetPairs",
            KrakenRecordings.documented("ExchangeData/GetSymbols"),
            VenueAdapter::instruments);

    Instrument bitcoin = instrument(filters, "XBTUSD");
    assertThat(bitcoin.base()).isEqualTo("BTC");
    assertThat(bitcoin.quote()).isEqualTo("USD");
    assertThat(bitcoin.priceIncrement()).isEqualByComparingTo("0.1");
    assertThat(bitcoin.quantityIncrement()).isEqualByComparingTo("0.00000001");
    assertThat(bitcoin.minimumQuantity()).isEqualByComparingTo("0.0001");
    assertThat(bitcoin.minimumNotional()).isEqualByComparingTo("0.5");
    assertThat(instrument(filters, "ETHXBT").quote()).isEqualTo("BTC");
    assertThat(filters).allMatch(InstrumentFilters::trading);
  }

  @Test
  void instrumentsOfOldWithDarkOnes() {
    List<InstrumentFilters> filters =
        read(
            "/0/public/AssetPairs",
            KrakenRecordings.ofXchange("marketdata/example-assetpairs-data"),
            VenueAdapter::instruments);

    assertThat(filters).hasSize(86);
    assertThat(instrument(filters, "XBTEUR").priceIncrement()).isEqualByComparingTo("0.1");
    assertThat(instrument(filters, "ETHXBT.D").base()).isEqualTo("ETH");
    assertThat(filters)
        .extracting(one -> one.instrument().quote())
        .isSubsetOf("BTC", "CAD", "ETH", "EUR", "GBP", "JPY", "USD");
  }

  private static Instrument instrument(List<InstrumentFilters> filters, String symbol) {
    return filters.stream()
        .map(InstrumentFilters::instrument)
        .filter(one -> one.id().symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void book() {
    VenueBook book =
        read(
            "/0/public/Depth",
            KrakenRecordings.documented("ExchangeData/GetOrderBook"),
            adapter -> adapter.book(XBTUSD, 3));

    assertThat(book.bids()).hasSize(3);
    assertThat(book.bids().getFirst().price()).isEqualByComparingTo("30297");
    assertThat(book.asks().getFirst().quantity()).isEqualByComparingTo("2.059");
  }

  @Test
  void balancesAreWhatIsFreeAndWhatOrdersHold() {
    List<VenueBalance> balances =
        read(
            "/0/private/BalanceEx",
            KrakenRecordings.documented("Account/GetAvailableBalances"),
            VenueAdapter::balances);

    assertThat(balances)
        .extracting(VenueBalance::currency, VenueBalance::free, VenueBalance::locked)
        .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .containsExactly(
            tuple("USD", new BigDecimal("17185.45"), new BigDecimal("8249.76")),
            tuple("BTC", new BigDecimal("0.4012"), new BigDecimal("0.8423")));
  }

  @Test
  void fees() {
    FeeRates fees =
        read(
            "/0/private/TradeVolume",
            KrakenRecordings.documented("Account/GetTradeVolume"),
            adapter -> adapter.fees(XBTUSD));

    assertThat(fees.maker()).isEqualByComparingTo("0");
    assertThat(fees.taker()).isEqualByComparingTo("0.001");
  }

  @Test
  void keyRights() {
    assertThat(
            read(
                "/0/private/GetApiKeyInfo",
                KrakenRecordings.documented("Account/GetApiKeyInfo"),
                VenueAdapter::keyRights))
        .isEqualTo(new KeyRights(true, true));
  }

  @Test
  void openOrdersOfOthers() {
    List<ReportedOrder> orders =
        read(
            "/0/private/OpenOrders",
            KrakenRecordings.documented("Trading/GetOpenOrders"),
            VenueAdapter::openOrders);

    assertThat(orders).hasSize(2);
    ReportedOrder partial = orders.getFirst();
    assertThat(partial.clientOrderId()).isEqualTo("OQCLML-BW3P3-BUCMWZ");
    assertThat(partial.instrument()).isEqualTo(XBTUSD);
    assertThat(partial.side()).isEqualTo(Side.BUY);
    assertThat(partial.quantity()).isEqualByComparingTo("1.25");
    assertThat(partial.limit().orElseThrow()).isEqualByComparingTo("30010");
    assertThat(partial.status().state()).isEqualTo(OrderState.PARTIALLY_FILLED);
    assertThat(partial.status().filledQuantity()).isEqualByComparingTo("0.375");
    assertThat(partial.status().updatedAt()).isEqualTo(Instant.parse("2023-07-06T18:02:39.8974Z"));
    assertThat(orders.getLast().clientOrderId()).isEqualTo("userref:45326");
  }

  @Test
  void openOrdersOfOldAndWithVolumesInQuoteCurrency() {
    assertThat(
            read(
                "/0/private/OpenOrders",
                KrakenRecordings.ofXchange("trading/example-openorders-data"),
                VenueAdapter::openOrders))
        .hasSizeGreaterThan(3)
        .allSatisfy(order -> assertThat(order.status().state()).isEqualTo(OrderState.ACCEPTED));
    assertThat(
            read(
                "/0/private/OpenOrders",
                KrakenRecordings.ofXchange(
                    "trading/example-openorders-in-transaction-currency-data"),
                VenueAdapter::openOrders))
        .hasSize(1);
  }

  @Test
  void ordersThatEnded() {
    Map<String, OrderState> ends = new HashMap<>();
    for (String recording : List.of("Trading/GetOrders", "Trading/GetOrders2")) {
      new KrakenOrders(TestVenue.KRAKEN)
          .orders(result(KrakenRecordings.documented(recording)))
          .forEach(order -> ends.put(order.clientOrderId(), order.status().state()));
    }
    new KrakenOrders(TestVenue.KRAKEN)
        .orders(result(KrakenRecordings.documented("Trading/GetClosedOrders")).field("closed"))
        .forEach(order -> ends.put(order.clientOrderId(), order.status().state()));

    assertThat(ends)
        .containsEntry("OBCMZD-JIEE7-77TH3F", OrderState.FILLED)
        .containsEntry("OMMDB2-FSB6Z-7W3HPO", OrderState.FILLED)
        .containsEntry("OICRC3-KX7OB-QB2B2S", OrderState.CANCELED)
        .containsEntry("userref:1", OrderState.CANCELED)
        .containsEntry("userref:36493663", OrderState.CANCELED)
        .hasSize(5);
  }

  @Test
  void fillsOldestFirst() {
    List<VenueFill> fills =
        read(
            "/0/private/TradesHistory",
            KrakenRecordings.documented("Trading/GetUserTrades"),
            adapter -> adapter.fills(XBTUSD, Instant.EPOCH));

    assertThat(fills).hasSize(2);
    VenueFill first = fills.getFirst();
    assertThat(first.tradeId().value()).isEqualTo("TCWJEG-FL4SZ-3FKGH6");
    assertThat(first.venueOrderId()).isEqualTo(new VenueOrderId("OQCLML-BW3P3-BUCMWZ"));
    assertThat(first.price()).isEqualByComparingTo("30010");
    assertThat(first.quantity()).isEqualByComparingTo("0.01");
    assertThat(first.liquidity()).isEqualTo(LiquiditySide.MAKER);
    assertThat(first.commissionCurrency()).isEqualTo("USD");
    assertThat(first.executedAt()).isEqualTo(Instant.parse("2023-07-06T18:22:49.6396Z"));
    assertThat(fills.getLast().executedAt()).isAfter(first.executedAt());
  }

  @Test
  void fillsOfOldAndOnlyThoseOfTheInstrument() {
    List<VenueFill> fills =
        read(
            "/0/private/TradesHistory",
            KrakenRecordings.ofXchange("trading/example-tradehistory-data"),
            adapter -> adapter.fills(XBTUSD, Instant.EPOCH));

    assertThat(fills)
        .hasSize(2)
        .allSatisfy(fill -> assertThat(fill.liquidity()).isEqualTo(LiquiditySide.TAKER));
  }

  @Test
  void anOrderIsOnlyTheOneThatWasAskedFor() throws IOException {
    Map<String, String> answers = new HashMap<>(KrakenRecordings.pairs());
    answers.put("/0/private/OpenOrders", "{\"error\":[],\"result\":{\"open\":{}}}");
    answers.put("/0/private/ClosedOrders", KrakenRecordings.documented("Trading/GetClosedOrders"));
    try (ScriptedVenue venue = new ScriptedVenue(new Reply.Reset(), answers)) {
      VenueAnswer<Optional<ReportedOrder>> answer =
          client(venue).order(XBTUSD, new ClientOrderId("mine"));

      assertThat(VenueAdapterContract.failure(answer))
          .asInstanceOf(type(VenueUnavailable.class))
          .satisfies(failure -> assertThat(failure.detail()).contains("was shown another"));
    }
  }

  private static VenueJson result(String body) {
    try {
      return KrakenRefusal.result(new VenueJson(new ObjectMapper().readTree(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void positionsOnMarginThatNobodyHereCouldCloseAreNoAnswer() {
    String held = KrakenRecordings.documented("Account/GetOpenPositions");

    assertThat(answer("/0/private/OpenPositions", held, VenueAdapter::positions))
        .isInstanceOfSatisfying(
            VenueAnswer.Failed.class,
            failed -> assertThat(failed.failure().detail()).contains("5 positions", "margin"));
    assertThat(
            read(
                "/0/private/OpenPositions",
                "{\"error\": [], \"result\": {}}",
                VenueAdapter::positions))
        .isEmpty();
  }

  private static <T> T read(
      String path, String recording, Function<VenueAdapter, VenueAnswer<T>> question) {
    return VenueAdapterContract.value(answer(path, recording, question));
  }

  private static <T> VenueAnswer<T> answer(
      String path, String recording, Function<VenueAdapter, VenueAnswer<T>> question) {
    Map<String, String> answers = new HashMap<>(KrakenRecordings.pairs());
    answers.put(path, recording);
    try (ScriptedVenue venue = new ScriptedVenue(new Reply.Reset(), answers)) {
      return question.apply(client(venue));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VenueAdapter client(ScriptedVenue venue) {
    return TestVenue.kraken(URI.create(venue.address()), "ada", Clock.systemUTC());
  }
}
