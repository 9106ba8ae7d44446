package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenuePosition;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the adapter makes of answers that Binance gave. */
class BinanceRecordedReadsTest {
  private static final Path ALL =
      Path.of(Objects.requireNonNull(System.getProperty("quarterdeck.shared")))
          .resolve("data/venue-fixtures");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant HEARD = Instant.parse("2026-11-21T03:00:00Z");

  private final BinanceOrders orders = new BinanceOrders(TestVenue.BINANCE);

  /** A recorded request and its answer. */
  private record Exchanged(String method, String path, int status, String body) {}

  @Test
  void everySpotInstrumentHasItsRules() throws IOException {
    List<InstrumentFilters> filters =
        new BinanceFilters(TestVenue.BINANCE, InstrumentClass.SPOT)
            .read(
                json(
                    cassette("dvcrn-binance.ex/vcr_cassettes/get_exchange_info_ok.json")
                        .getFirst()
                        .body()));

    assertThat(filters).hasSizeGreaterThan(1400);
    InstrumentFilters bitcoin = of("BTCUSDT", filters);
    assertThat(bitcoin.instrument().priceIncrement()).isEqualByComparingTo("0.01");
    assertThat(bitcoin.instrument().minimumNotional()).isEqualByComparingTo("10");
    assertThat(bitcoin.distance()).isPresent();
    assertThat(bitcoin.marketQuantity().orElseThrow().least()).isEmpty();
  }

  @Test
  void onlyPerpetualsAreReadOfTheContracts() throws IOException {
    List<InstrumentFilters> filters =
        new BinanceFilters(TestVenue.BINANCE, InstrumentClass.PERPETUAL)
            .read(
                json(
                    cassette(
                            "ex_binance/vcr_cassettes/usd_margin_futures/public/exchange_info_ok.json")
                        .getFirst()
                        .body()));

    assertThat(filters).hasSizeGreaterThan(100);
    assertThat(filters)
        .allMatch(one -> one.instrument().instrumentClass() == InstrumentClass.PERPETUAL)
        .noneMatch(one -> one.instrument().id().symbol().contains("_"));
    assertThat(of("BTCUSDT", filters).instrument().minimumNotional()).isEqualByComparingTo("10");
  }

  @Test
  void limitsAreReadAsTheVenueAnnouncedThem() throws IOException {
    assertThat(announced("dvcrn-binance.ex/vcr_cassettes/get_exchange_info_ok.json"))
        .isEqualTo("request-weight-1m 1200, orders-10s 50, orders-1d 160000");
    assertThat(
            announced("ex_binance/vcr_cassettes/usd_margin_futures/public/exchange_info_ok.json"))
        .isEqualTo("request-weight-1m 6000, orders-1m 1200, orders-10s 300");
  }

  private static String announced(String cassette) throws IOException {
    return AnnouncedLimits.read(json(cassette(cassette).getFirst().body()))
        .orElseThrow()
        .toString();
  }

  @Test
  void everyRecordedOrderIsRead() throws IOException {
    int placed = 0;
    int asked = 0;
    int cancelled = 0;
    for (Exchanged one : everyExchange()) {
      if (one.status() != 200 || !one.path().endsWith("/api/v3/order")) {
        continue;
      }
      switch (one.method()) {
        case "post" -> {
          assertThat(orders.status(json(one.body())).venueOrderId().value()).isNotBlank();
          placed++;
        }
        case "get" -> {
          ReportedOrder order = orders.order(json(one.body()));
          assertThat(order.quantity()).isPositive();
          assertThat(order.limit()).isPresent();
          asked++;
        }
        case "delete" -> {
          OrderReport.Status status = orders.cancelled(json(one.body()), HEARD);
          assertThat(status.state()).isEqualTo(OrderState.CANCELED);
          cancelled++;
        }
        default -> throw new AssertionError(one.method());
      }
    }
    assertThat(List.of(placed, asked, cancelled)).allMatch(count -> count >= 4);
  }

  @Test
  void aRecordedCancelThatCarriesNoTimeIsOfTheTimeItWasHeard() throws IOException {
    Exchanged cancel =
        cassette("ex_binance/vcr_cassettes/spot/private/cancel_order_by_order_id_ok.json")
            .getFirst();

    OrderReport.Status status = orders.cancelled(json(cancel.body()), HEARD);

    assertThat(cancel.body()).doesNotContain("transactTime");
    assertThat(status.updatedAt()).isEqualTo(HEARD);
    assertThat(status.filledQuantity()).isEqualByComparingTo("9.9");
  }

  @Test
  void openOrdersOfOthersAreRead() throws IOException {
    for (Exchanged one : everyExchange()) {
      if (one.status() == 200 && one.path().endsWith("/openOrders") && one.method().equals("get")) {
        assertThat(orders.working(json(one.body())))
            .isNotEmpty()
            .allMatch(order -> order.status().state() == OrderState.ACCEPTED);
      }
    }
  }

  @Test
  void documentedFillsOfPerpetualsAreRead() throws IOException {
    List<VenueFill> fills = orders.fills(json(documented("UsdFutures/Trading/GetUserTrades.txt")));

    assertThat(fills).isNotEmpty().allMatch(fill -> fill.quantity().signum() > 0);
  }

  @Test
  void documentedPositionsOfAnAccountInHedgeModeAreRead() throws IOException {
    BinanceUsdm account =
        new BinanceUsdm(
            TestVenue.session(URI.create("http://localhost:1"), "ada", Clock.systemUTC()));

    assertThat(account.positions(json(documented("UsdFutures/Trading/GetPositions.txt")).list()))
        .extracting(VenuePosition::name)
        .containsExactly("BTCUSDT LONG");
  }

  @ParameterizedTest
  @CsvSource({"LONG, -1", "SHORT, 1", "UP, 1", "UP, 0"})
  void aPositionWhoseSignIsNotThatOfItsSideIsNotRead(String side, BigDecimal quantity) {
    assertThatThrownBy(() -> BinancePositionMode.hedged(side, quantity))
        .isInstanceOf(UnreadableAnswer.class);
  }

  private static InstrumentFilters of(String symbol, List<InstrumentFilters> filters) {
    InstrumentId id = new InstrumentId(symbol, TestVenue.BINANCE);
    return filters.stream()
        .filter(one -> one.instrument().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static VenueJson json(String body) throws IOException {
    return new VenueJson(JSON.readTree(body));
  }

  private static String documented(String name) throws IOException {
    Path file = ALL.resolve("jkorf/Binance.Net.UnitTests/Endpoints").resolve(name);
    return Files.readAllLines(file).stream().skip(3).collect(Collectors.joining("\n"));
  }

  private static List<Exchanged> everyExchange() throws IOException {
    List<Exchanged> exchanges = new ArrayList<>();
    for (String folder :
        List.of("ex_binance/vcr_cassettes/spot/private", "dvcrn-binance.ex/vcr_cassettes")) {
      try (Stream<Path> files = Files.list(ALL.resolve(folder))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
          exchanges.addAll(cassette(ALL.relativize(file).toString()));
        }
      }
    }
    return exchanges;
  }

  private static List<Exchanged> cassette(String name) throws IOException {
    List<Exchanged> exchanges = new ArrayList<>();
    for (JsonNode one : JSON.readTree(ALL.resolve(name).toFile())) {
      exchanges.add(
          new Exchanged(
              one.at("/request/method").asText(),
              one.at("/request/url").asText().replaceAll("\\?.*", ""),
              one.at("/response/status_code").asInt(),
              one.at("/response/body").asText()));
    }
    return exchanges;
  }
}
