package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.MarketFills;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.SyntheticMarket;
import dev.quarterdeck.simvenue.fault.FaultRule;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.replay.Replay;
import dev.quarterdeck.simvenue.stream.Streams;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import dev.quarterdeck.simvenue.truth.TruthJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a test sees: the truth, and the levers. */
final class AdminHandler extends Handler.Abstract {

  private static final Pattern ACCOUNT = Pattern.compile("/accounts/([^/]+)/(orders|fill|adjust)");
  private static final int MOST_ENTRIES = 100_000;

  /** They move the market as time does, thousands of times; what it trades is written down. */
  private static final Set<String> MARKET_MOVES = Set.of("/market/step", "/replay/advance");

  private final Exchange exchange;
  private final Faults faults;
  private final Truth truth;
  private final List<SyntheticMarket> markets;
  private final PerpetualLevers perpetual;
  private final Optional<Replay> replay;
  private final Streams streams;
  private final Consumer<JsonNode> opening;
  private final Door door;
  private final SortedSet<String> endpoints;

  AdminHandler(
      Exchange exchange,
      Perpetuals perpetuals,
      Faults faults,
      Truth truth,
      List<SyntheticMarket> markets,
      Optional<Replay> replay,
      Streams streams,
      Consumer<JsonNode> opening,
      Door door,
      SortedSet<String> endpoints) {
    this.endpoints = endpoints;
    this.door = door;
    this.replay = replay;
    this.streams = streams;
    this.opening = opening;
    this.exchange = exchange;
    this.perpetual = new PerpetualLevers(perpetuals);
    this.faults = faults;
    this.truth = truth;
    this.markets = List.copyOf(markets);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    WireRequest asked = Wire.read(request);
    Answer answer;
    try {
      if (!asked.method().equals("GET") && !MARKET_MOVES.contains(asked.path())) {
        truth.append(
            new TruthEvent.LeverPulled(
                asked.method(), asked.path(), asked.parameters(), withoutSecrets(asked)));
      }
      answer = answer(asked);
    } catch (Refusal refusal) {
      answer = Answer.refusal(refusal);
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      answer = json(400, Map.of("error", String.valueOf(e.getMessage())));
    }
    Wire.write(answer, response, callback);
    return true;
  }

  private static String withoutSecrets(WireRequest asked) {
    return asked.path().equals("/accounts")
        ? TruthJson.MAPPER.readTree(asked.body()).path("name").asString("")
        : asked.body();
  }

  private Answer answer(WireRequest asked) throws IOException {
    Parameters parameters = new Parameters(asked.parameters());
    Matcher account = ACCOUNT.matcher(asked.path());
    if (asked.method().equals("POST") && account.matches()) {
      String name = account.group(1);
      return switch (account.group(2)) {
        case "orders" -> json(200, exchange.place(name, OrderRequests.read(parameters)).order());
        case "fill" -> json(200, fill(exchange.fills(), name, parameters));
        default -> adjust(name, TruthJson.MAPPER.readTree(asked.body()));
      };
    }
    Object ofPerpetuals = perpetual.answer(asked);
    if (ofPerpetuals != null) {
      return json(200, ofPerpetuals);
    }
    return switch (asked.method() + " " + asked.path()) {
      case "GET /truth" ->
          json(
              200,
              truth.after(
                  parameters.whole("after", 0), parameters.limit(MOST_ENTRIES, MOST_ENTRIES)));
      case "GET /endpoints" -> json(200, endpoints);
      case "GET /truth/orders" -> json(200, orders());
      case "GET /truth/balances" -> json(200, byAccount(exchange::balances));
      case "GET /faults" -> json(200, armed());
      case "POST /faults" ->
          json(
              200,
              Map.of("id", faults.arm(FaultJson.read(TruthJson.MAPPER.readTree(asked.body())))));
      case "DELETE /faults" -> disarm(parameters.whole("id"));
      case "POST /refuse" -> {
        door.shut(Duration.ofMillis(parameters.whole("millis", 0)));
        yield json(200, Map.of());
      }
      case "POST /accounts" -> {
        opening.accept(TruthJson.MAPPER.readTree(asked.body()));
        yield json(200, Map.of());
      }
      case "GET /streams" -> json(200, streams.connections());
      case "POST /streams/cut" ->
          json(
              200,
              Map.of(
                  "cut", streams.cut(parameters.whole("connection"), parameters.text("account"))));
      case "GET /replay" -> json(200, where(replay()));
      case "POST /replay/advance" -> {
        replay().advance(Duration.ofMillis(parameters.whole("millis", 0)));
        yield json(200, where(replay()));
      }
      case "POST /market/step" -> step(parameters.whole("count", 1));
      default -> json(404, Map.of("error", "no such lever"));
    };
  }

  private Answer disarm(@Nullable Long id) {
    if (id == null) {
      faults.disarmAll();
    } else if (!faults.disarm(id)) {
      throw new IllegalArgumentException("no such fault is armed: " + id);
    }
    return json(200, Map.of());
  }

  private Replay replay() {
    return replay.orElseThrow(() -> new IllegalStateException("no recording is played here"));
  }

  private static Map<String, Object> where(Replay replay) {
    return Fields.of()
        .put("now", replay.now().toString())
        .put("played", replay.played())
        .put("over", replay.over())
        .map();
  }

  private Answer step(long count) {
    if (markets.isEmpty()) {
      throw new IllegalStateException("no synthetic market runs here");
    }
    for (long i = 0; i < count; i++) {
      markets.forEach(SyntheticMarket::step);
    }
    return json(200, Map.of());
  }

  /** An order by its parameters trades with the market. */
  static OrderState fill(MarketFills fills, String account, Parameters parameters) {
    return fills.fill(
        account,
        parameters.required("symbol"),
        parameters.whole("orderId"),
        parameters.text("origClientOrderId"),
        parameters.decimal("quantity"),
        parameters.decimal("price"));
  }

  private Answer adjust(String account, JsonNode json) {
    exchange.adjust(
        account,
        json.required("asset").asString(),
        new BigDecimal(json.required("amount").asString()));
    return json(200, exchange.balances(account));
  }

  private List<Map<String, Object>> armed() {
    return faults.armed().stream()
        .map(
            fault ->
                Fields.of()
                    .put("id", fault.id())
                    .put("left", fault.left())
                    .put("account", fault.rule().account())
                    .put("connection", connection(fault.rule()))
                    .put("method", fault.rule().method())
                    .put("path", fault.rule().path())
                    .put("moment", fault.rule().moment().name())
                    .put("effect", fault.rule().effect().getClass().getSimpleName())
                    .map())
        .toList();
  }

  private static Object connection(FaultRule rule) {
    Long connection = rule.connection();
    return connection == null ? "*" : connection;
  }

  private Map<String, List<OrderState>> orders() {
    Map<String, List<OrderState>> all = new TreeMap<>();
    exchange.accounts().forEach(name -> all.put(name, new ArrayList<>(exchange.orders(name))));
    perpetual
        .accounts()
        .forEach(
            name ->
                all.computeIfAbsent(name, n -> new ArrayList<>()).addAll(perpetual.orders(name)));
    return all;
  }

  private Map<String, Object> byAccount(Function<String, Object> what) {
    Map<String, Object> all = new TreeMap<>();
    exchange.accounts().forEach(name -> all.put(name, what.apply(name)));
    return all;
  }

  private static Answer json(int status, Object body) {
    return new Answer(
        status, "application/json", Map.of(), TruthJson.MAPPER.writeValueAsString(body), null);
  }
}
