package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.Trader.Market;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Makes faults of a venue, as the bodies of {@code POST /faults}. They let the venue answer at
 * times, so that not every scenario is a mere outage.
 */
final class RandomFaults {
  private final RandomGenerator random;

  RandomFaults(RandomGenerator random) {
    this.random = random;
  }

  private record Endpoint(String method, String path) {
    static Endpoint parse(String text) {
      String[] parts = text.split(" ");
      return new Endpoint(parts[0], parts[1]);
    }
  }

  private static final Endpoint ANY = new Endpoint("*", "*");

  private static List<String> endpoints(Market market) {
    return switch (market) {
      case SPOT ->
          List.of(
              "POST /api/v3/order",
              "POST /api/v3/order",
              "DELETE /api/v3/order",
              "DELETE /api/v3/openOrders",
              "GET /api/v3/order",
              "GET /api/v3/openOrders",
              "GET /api/v3/account",
              "GET /api/v3/myTrades",
              "* *");
      case PERPETUAL ->
          List.of(
              "POST /fapi/v1/order",
              "POST /fapi/v1/order",
              "DELETE /fapi/v1/order",
              "DELETE /fapi/v1/allOpenOrders",
              "GET /fapi/v1/order",
              "GET /fapi/v1/openOrders",
              "GET /fapi/v3/positionRisk",
              "GET /fapi/v3/balance",
              "GET /fapi/v1/userTrades",
              "POST /fapi/v1/countdownCancelAll",
              "* *");
    };
  }

  private static Endpoint cancelAll(Market market) {
    return Endpoint.parse(
        switch (market) {
          case SPOT -> "DELETE /api/v3/openOrders";
          case PERPETUAL -> "DELETE /fapi/v1/allOpenOrders";
        });
  }

  /** A fault that one account meets. */
  String ofAccount(Market market) {
    List<String> endpoints = endpoints(market);
    Endpoint endpoint = Endpoint.parse(endpoints.get(random.nextInt(endpoints.size())));
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> lasting(endpoint, moment(), "\"effect\":\"reset\"");
      case 3 -> lasting(endpoint, moment(), "\"effect\":\"no-answer\"");
      case 4 ->
          lasting(
              endpoint,
              moment(),
              "\"effect\":\"server-error\",\"status\":" + (random.nextBoolean() ? 504 : 502));
      case 5 -> lasting(endpoint, moment(), "\"effect\":\"empty-body\"");
      case 6 -> lasting(endpoint, moment(), "\"effect\":\"broken-json\"");
      case 7 -> lasting(endpoint, "\"effect\":\"html-body\"");
      case 8 ->
          lasting(
              endpoint,
              "\"effect\":\"too-many-requests\",\"retryAfterSeconds\":" + random.nextInt(1, 3));
      case 9 -> lasting(endpoint, latency());
      case 10 -> lasting(new Endpoint("GET", "*"), staleReads());
      case 11 -> lasting(cancelAll(market), partialCancel());
      case 12 -> lasting(new Endpoint("DELETE", "*"), fillDuringCancel());
      default -> lasting(endpoint, random.nextBoolean() ? "\"effect\":\"maintenance\"" : skew());
    };
  }

  /** A fault that everybody at a venue meets. */
  String ofVenue() {
    return switch (random.nextInt(14)) {
      case 0, 1 -> lasting(ANY, "\"effect\":\"maintenance\"");
      case 2 -> lasting(ANY, "\"effect\":\"banned\",\"retryAfterSeconds\":" + random.nextInt(1, 4));
      case 3 ->
          lasting(
              ANY,
              "\"effect\":\"too-many-requests\",\"retryAfterSeconds\":" + random.nextInt(1, 3));
      case 4 -> lasting(ANY, skew());
      case 5 -> lasting(new Endpoint("GET", "*"), staleReads());
      case 6 -> lasting(cancelAll(Market.SPOT), partialCancel());
      case 7 -> lasting(cancelAll(Market.PERPETUAL), partialCancel());
      case 8 -> lasting(new Endpoint("DELETE", "*"), fillDuringCancel());
      case 9 -> lasting(ANY, latency());
      case 10 -> lasting(ANY, "\"effect\":\"stream-drop\"");
      case 11 -> lasting(ANY, "\"effect\":\"stream-gap\"");
      case 12 -> lasting(ANY, "\"effect\":\"stream-duplicate\"");
      default -> lasting(ANY, "\"effect\":\"stream-reorder\"");
    };
  }

  private String latency() {
    return "\"effect\":\"latency\",\"medianMillis\":%d,\"sigma\":0.8"
        .formatted(random.nextInt(20, 400));
  }

  private String staleReads() {
    return "\"effect\":\"stale-reads\",\"millis\":" + random.nextInt(50, 900);
  }

  private String partialCancel() {
    return "\"effect\":\"partial-cancel\",\"most\":" + random.nextInt(0, 3);
  }

  private String fillDuringCancel() {
    return "\"effect\":\"fill-during-cancel\",\"share\":\"0.%d\"".formatted(random.nextInt(1, 10));
  }

  private String skew() {
    return "\"effect\":\"clock-skew\",\"millis\":" + random.nextInt(-8000, 8000);
  }

  private String moment() {
    return random.nextBoolean() ? "AFTER_BOOKING" : "BEFORE_BOOKING";
  }

  private String lasting(Endpoint endpoint, String effect) {
    return lasting(endpoint, "BEFORE_BOOKING", effect);
  }

  private String lasting(Endpoint endpoint, String moment, String effect) {
    return String.format(
        Locale.ROOT,
        "\"method\":\"%s\",\"path\":\"%s\",\"moment\":\"%s\",%s,\"probability\":%.2f,\"lastsMillis\":%d",
        endpoint.method(),
        endpoint.path(),
        moment,
        effect,
        random.nextDouble(0.1, 1.0),
        random.nextInt(300, 5000));
  }
}
