package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.PlayedMarket.Change;
import dev.quarterdeck.simvenue.exchange.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines of {@code <local nanoseconds> <websocket message>} and one REST snapshot among them. The
 * book begins with the snapshot; a gap in the numbers of the changes is an error, not a guess.
 */
final class BinanceCapture implements LineReader {

  private static final Pattern LINE = Pattern.compile("^\\d{19} \\{.*");

  private final JsonMapper json = new JsonMapper();
  private final List<JsonNode> early = new ArrayList<>();
  private @Nullable String symbol;
  private MarketKind market = MarketKind.SPOT;
  private long lastUpdate;

  static boolean reads(String line) {
    return LINE.matcher(line).matches();
  }

  @Override
  public List<RecordedEvent> read(String line) {
    int space = line.indexOf(' ');
    long nanos = Long.parseLong(line.substring(0, space));
    Instant time = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    JsonNode message = json.readTree(line.substring(space + 1));
    if (message.has("lastUpdateId")) {
      return snapshot(time, message);
    }
    JsonNode data = message.path("data");
    symbol = data.path("s").asString();
    return switch (data.path("e").asString("bookTicker")) {
      case "depthUpdate" -> change(time, data);
      case "trade" -> List.of(print(time, data));
      // The depth stream says the same a little later, and all of it.
      case "bookTicker" -> List.of();
      default -> throw new IllegalArgumentException("a recording without " + data.path("e"));
    };
  }

  private List<RecordedEvent> snapshot(Instant time, JsonNode message) {
    lastUpdate = message.path("lastUpdateId").asLong();
    List<RecordedEvent> events = new ArrayList<>();
    List<Change> levels = new ArrayList<>(levels(Side.BUY, message.path("bids")));
    levels.addAll(levels(Side.SELL, message.path("asks")));
    events.add(new RecordedEvent.Displayed(time, market, known(), true, levels));
    for (JsonNode change : early) {
      if (change.path("u").asLong() > lastUpdate) {
        events.addAll(follow(time, change, true));
      }
    }
    early.clear();
    return events;
  }

  private List<RecordedEvent> change(Instant time, JsonNode data) {
    if (data.has("pu")) {
      market = MarketKind.USD_M;
    }
    if (lastUpdate == 0) {
      early.add(data);
      return List.of();
    }
    return data.path("u").asLong() <= lastUpdate ? List.of() : follow(time, data, false);
  }

  private List<RecordedEvent> follow(Instant time, JsonNode data, boolean first) {
    long begins = data.has("pu") ? data.path("pu").asLong() : data.path("U").asLong() - 1;
    boolean joins = begins == lastUpdate || (begins < lastUpdate && (first || !data.has("pu")));
    if (!joins && data.path("U").asLong() > lastUpdate + 1) {
      throw new IllegalStateException(
          "the recording misses book changes between " + lastUpdate + " and " + begins);
    }
    lastUpdate = data.path("u").asLong();
    List<Change> levels = new ArrayList<>(levels(Side.BUY, data.path("b")));
    levels.addAll(levels(Side.SELL, data.path("a")));
    return List.of(new RecordedEvent.Displayed(time, market, known(), false, levels));
  }

  private RecordedEvent print(Instant time, JsonNode data) {
    if (data.has("X")) {
      market = MarketKind.USD_M;
    }
    return new RecordedEvent.Print(
        time,
        market,
        known(),
        decimal(data.path("p")),
        decimal(data.path("q")),
        data.path("m").asBoolean());
  }

  private static List<Change> levels(Side side, JsonNode levels) {
    return levels
        .valueStream()
        .map(level -> new Change(side, decimal(level.path(0)), decimal(level.path(1))))
        .toList();
  }

  private static BigDecimal decimal(JsonNode text) {
    return new BigDecimal(text.asString());
  }

  private String known() {
    if (symbol == null) {
      throw new IllegalArgumentException("the recording begins with a book of no symbol");
    }
    return symbol;
  }
}
