package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.L3Book;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.simvenue.MarketSource;
import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.replay.DatasetShelf;
import dev.quarterdeck.simvenue.replay.Replay;
import dev.quarterdeck.simvenue.replay.ReplayPlan;
import dev.quarterdeck.simvenue.replay.ThinBook;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the desk stored is, played by the simulated venue under its name, the market that the venue
 * plays from the files that it came from. The two readers share no code.
 */
class DatasetReplayTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOMENTS = 6;

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path home;

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void aSpotMarketByItsNameIsTheOneOfItsFiles() throws Exception {
    List<Path> files =
        List.of(
            ImportDesk.shared("ticks/binance-spot/btcusdt_20240808.gz"),
            ImportDesk.shared("ticks/binance-spot/btcusdt_20240809.gz"));

    assertThatTheNamePlaysTheFiles(files, "/api/v3/", Duration.ofSeconds(30));
  }

  @Test
  void aPerpetualByItsNameIsTheOneOfItsFile() throws Exception {
    List<Path> files = List.of(ImportDesk.shared("ticks/binance-usdm/btcusdt_20240808.gz"));

    assertThatTheNamePlaysTheFiles(files, "/fapi/v1/", Duration.ofSeconds(5));
  }

  @Test
  void singleOrdersAreTheBookThatTheyMake() throws Exception {
    ImportDesk desk = new ImportDesk(home);
    Tape tape =
        desk.tape(
            ImportDesk.request(
                "BTCUSD@bitstamp", 0, ImportDesk.shared("ticks/bitstamp-l3/orders.csv.xz")));
    Duration step = Duration.ofMinutes(40);

    List<String> played = markets(named("under-test"), "/api/v3/", "BTCUSD", step);

    assertThat(played).hasSize(2 * MOMENTS);
    L3Book book = new L3Book();
    long row = 0;
    for (int moment = 0; moment < MOMENTS; moment++) {
      long until = tape.timestampNanos(0) + step.toNanos() * (moment + 1);
      String stood = "";
      for (; row < tape.size() && tape.timestampNanos(row) <= until; row++) {
        book.apply(
            tape.kind(row), tape.priceTicks(row), tape.quantityLots(row), tape.reference(row));
        if ((tape.kind(row) & EventKind.LAST) != 0) {
          stood = best(book.levels(), tape);
        }
      }
      assertThat(played.get(2 * moment)).as("moment %d", moment).startsWith(stood);
      assertThat(stood).hasSizeGreaterThan(100);
    }
  }

  /** The beginning of a book as clients see it: the best bids. */
  private static String best(L2Book book, Tape tape) {
    StringJoiner levels = new StringJoiner(",", "[", "");
    long ticks = book.bestBidTicks();
    for (int level = 0; level < 20; level++) {
      levels.add(
          "[\"%s\",\"%s\"]"
              .formatted(
                  shown(tape.instrument().priceIncrement(), ticks),
                  shown(tape.instrument().quantityIncrement(), book.bidLots(ticks))));
      ticks = book.nextBidBelow(ticks);
    }
    return levels.toString();
  }

  private static String shown(BigDecimal increment, long many) {
    return increment.multiply(BigDecimal.valueOf(many)).setScale(8).toPlainString();
  }

  @Test
  void tradesByTheirNameAreThoseOfTheirTable() throws Exception {
    ImportDesk desk = new ImportDesk(home);
    ImportRequest builtIn = BuiltInTape.unpack(Files.createDirectory(home.resolve("unpacked")));
    desk.take(builtIn);

    assertThat(markets(named("btcusd-2013"), "/api/v3/", "BTCUSD", Duration.ofHours(1)))
        .isEqualTo(markets(builtIn.files(), "/api/v3/", "BTCUSD", Duration.ofHours(1)));
  }

  /** Stored by a desk that left no names on the disk yet. */
  @Test
  void aDatasetOfEarlierGetsItsNameWhenTheDeskStarts() throws Exception {
    ImportDesk desk = new ImportDesk(home);
    desk.take(BuiltInTape.unpack(Files.createDirectory(home.resolve("unpacked"))));
    Path folder = named("btcusd-2013").getFirst();
    Files.delete(folder.resolve("manifest.json"));

    desk.store.nameFolders();

    assertThat(named("btcusd-2013")).containsExactly(folder);
    assertThat(desk.store.verify("btcusd-2013").problems()).isEmpty();
  }

  private void assertThatTheNamePlaysTheFiles(List<Path> files, String face, Duration step)
      throws Exception {
    ImportDesk desk = new ImportDesk(home);
    desk.take(ImportRequest.of("recorded", files));

    List<String> played = markets(named("recorded"), face, "BTCUSDT", step);

    assertThat(played).isEqualTo(markets(files, face, "BTCUSDT", step));
    assertThat(played).doesNotHaveDuplicates();
  }

  private List<Path> named(String name) throws Exception {
    return List.of(new DatasetShelf(home).named(name));
  }

  /** Books and trades as clients see them, some moments of a recording apart. */
  private List<String> markets(List<Path> recording, String face, String symbol, Duration step)
      throws Exception {
    ReplayPlan plan = new ReplayPlan(recording, null, ThinBook.STANDARD, null);
    List<String> seen = new ArrayList<>();
    try (SimVenue venue =
        SimVenue.start(
            VenueSetup.sample(), 0, 0, new MarketSource.Recorded(plan, 0), Clock.systemUTC())) {
      Replay replay = venue.replay().orElseThrow();
      for (int moment = 0; moment < MOMENTS; moment++) {
        replay.advance(step);
        JsonNode book = get(venue, face + "depth?limit=1000&symbol=" + symbol);
        seen.add(book.path("bids") + " " + book.path("asks"));
        StringBuilder trades = new StringBuilder();
        for (JsonNode trade : get(venue, face + "trades?limit=1000&symbol=" + symbol)) {
          trades.append(trade.path("id")).append(trade.path("price")).append(trade.path("qty"));
          trades.append(trade.path("isBuyerMaker")).append(' ');
        }
        seen.add(trades.toString());
      }
    }
    return seen;
  }

  private JsonNode get(SimVenue venue, String path) throws Exception {
    URI uri = URI.create(venue.spotUri() + path);
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
