package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.VenueFact.Accepted;
import dev.quarterdeck.worker.chaos.VenueFact.Adjusted;
import dev.quarterdeck.worker.chaos.VenueFact.Closed;
import dev.quarterdeck.worker.chaos.VenueFact.Executed;
import dev.quarterdeck.worker.chaos.VenueFact.OrderKey;
import dev.quarterdeck.worker.chaos.VenueTruth.Listing;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a simulated venue's truth at its admin port, the way docs/contracts/simvenue.md has it. */
final class TruthReader implements AutoCloseable {
  private static final int PAGE = 10_000;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> STRIKES = Set.of("FaultStruck", "StreamDisturbed");

  private final URI spot;
  private final URI admin;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<VenueFact> facts = new ArrayList<>();
  private long last;
  private long struck;

  TruthReader(URI spot, URI admin) {
    this.spot = spot;
    this.admin = admin;
  }

  /** Everything so far. */
  VenueTruth read() throws IOException, InterruptedException {
    return new VenueTruth(listings(), facts(), balances(), struck);
  }

  @Override
  public void close() {
    http.close();
  }

  /** Reads on where it was; of requests and answers nothing is kept, there are too many. */
  private List<VenueFact> facts() throws IOException, InterruptedException {
    JsonNode page;
    do {
      page = get(admin, "/truth?after=" + last + "&limit=" + PAGE);
      for (JsonNode entry : page) {
        facts(entry).forEach(facts::add);
        struck += STRIKES.contains(text(entry, "type")) ? 1 : 0;
        last = entry.required("sequence").asLong();
      }
    } while (page.size() == PAGE);
    return List.copyOf(facts);
  }

  /** What a line says of the books; requests, answers, faults and quotes say nothing of them. */
  private static Stream<VenueFact> facts(JsonNode entry) {
    long sequence = entry.required("sequence").asLong();
    Instant at = Instant.ofEpochMilli(entry.required("time").asLong());
    return switch (entry.required("type").asString()) {
      case "OrderAccepted" -> Stream.of(accepted(sequence, at, entry.required("order")));
      case "OrderClosed" -> Stream.of(new Closed(sequence, at, key(entry.required("order"))));
      case "Traded" -> {
        JsonNode trade = entry.required("trade");
        yield Stream.of(
            executed(sequence, at, trade, "buyer"), executed(sequence, at, trade, "seller"));
      }
      case "BalanceAdjusted" ->
          Stream.of(
              new Adjusted(
                  sequence,
                  at,
                  text(entry, "account"),
                  text(entry, "market"),
                  text(entry, "asset"),
                  number(entry, "amount")));
      default -> Stream.of();
    };
  }

  private static VenueFact accepted(long sequence, Instant at, JsonNode order) {
    return new Accepted(
        sequence,
        at,
        key(order),
        text(order, "clientOrderId"),
        text(order, "side").equals("BUY"),
        number(order, "quantity"),
        number(order, "price"));
  }

  private static VenueFact executed(long sequence, Instant at, JsonNode trade, String who) {
    JsonNode party = trade.required(who);
    return new Executed(
        sequence,
        at,
        new OrderKey(
            text(party, "account"),
            text(trade, "market"),
            text(trade, "symbol"),
            party.required("orderId").asString()),
        trade.required("id").asString(),
        who.equals("buyer"),
        number(trade, "price"),
        number(trade, "quantity"),
        number(party, "commission"),
        party.path("commissionAsset").asString(""));
  }

  private static OrderKey key(JsonNode order) {
    return new OrderKey(
        text(order, "account"),
        text(order, "market"),
        text(order, "symbol"),
        order.required("orderId").asString());
  }

  private Map<String, Map<String, BigDecimal>> balances() throws IOException, InterruptedException {
    Map<String, Map<String, BigDecimal>> balances = new HashMap<>();
    get(admin, "/truth/balances")
        .properties()
        .forEach(
            account -> {
              Map<String, BigDecimal> assets = new HashMap<>();
              account
                  .getValue()
                  .properties()
                  .forEach(
                      asset ->
                          assets.put(
                              asset.getKey(),
                              number(asset.getValue(), "free")
                                  .add(number(asset.getValue(), "locked"))));
              balances.put(account.getKey(), assets);
            });
    return balances;
  }

  private Map<String, Listing> listings() throws IOException, InterruptedException {
    Map<String, Listing> listings = new HashMap<>();
    for (JsonNode symbol : get(spot, "/api/v3/exchangeInfo").required("symbols")) {
      listings.put(
          text(symbol, "symbol"),
          new Listing(
              text(symbol, "baseAsset"),
              text(symbol, "quoteAsset"),
              filter(symbol, "LOT_SIZE", "minQty").orElseThrow(),
              filter(symbol, "NOTIONAL", "minNotional")
                  .or(() -> filter(symbol, "MIN_NOTIONAL", "minNotional"))
                  .orElseThrow()));
    }
    return listings;
  }

  private static Optional<BigDecimal> filter(JsonNode symbol, String type, String field) {
    return symbol
        .required("filters")
        .valueStream()
        .filter(filter -> text(filter, "filterType").equals(type))
        .map(filter -> number(filter, field))
        .findFirst();
  }

  private JsonNode get(URI base, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(base + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private static String text(JsonNode json, String field) {
    return json.required(field).asString();
  }

  private static BigDecimal number(JsonNode json, String field) {
    return new BigDecimal(json.required(field).asString());
  }
}
