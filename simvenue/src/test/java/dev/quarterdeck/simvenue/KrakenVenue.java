package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.FeeBasis;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.kraken.KrakenUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** A venue with two accounts that speak Kraken, and its admin port. */
final class KrakenVenue implements AutoCloseable {

  final SimVenue venue;
  final KrakenClient ada;
  final KrakenClient ben;
  private final HttpClient http = HttpClient.newHttpClient();

  private KrakenVenue(SimVenue venue) {
    this.venue = venue;
    this.ada = new KrakenClient(venue.spotUri(), key("ada"), secret("ada"));
    this.ben = new KrakenClient(venue.spotUri(), key("ben"), secret("ben"));
  }

  /** A venue that lets itself be asked as much as anybody likes. */
  static KrakenVenue start(OptionalLong seed) throws Exception {
    return start(new KrakenUse(1_000_000, 1, 1_000_000, 1), seed, Clock.systemUTC());
  }

  /** A venue without a market of its own that lets itself be asked so much. */
  static KrakenVenue start(KrakenUse allowed, InstantSource clock) throws Exception {
    return start(allowed, OptionalLong.empty(), clock);
  }

  private static KrakenVenue start(KrakenUse allowed, OptionalLong seed, InstantSource clock)
      throws Exception {
    VenueSetup setup =
        VenueSetup.standard()
            .with(List.of(account("ada", false), account("ben", true)))
            .with(allowed);
    return new KrakenVenue(SimVenue.start(setup, 0, 0, seed, clock));
  }

  static String key(String name) {
    return "the-key-of-" + name;
  }

  static String secret(String name) {
    return Base64.getEncoder()
        .encodeToString(("the-secret-of-" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static AccountSetup account(String name, boolean mayWithdraw) {
    return new AccountSetup(
        name,
        key(name),
        secret(name),
        new Fees(new BigDecimal("0.0016"), new BigDecimal("0.0026"), FeeBasis.QUOTE),
        mayWithdraw,
        Map.of("BTC", BigDecimal.TEN, "USDT", new BigDecimal("1000000")));
  }

  JsonNode admin(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(venue.adminUri() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
    }
    return RunningVenue.JSON.readTree(response.body());
  }

  /** The truth's lines of one type. */
  List<JsonNode> truth(String type) throws IOException, InterruptedException {
    return admin("GET", "/truth", "")
        .valueStream()
        .filter(entry -> entry.path("type").asString().equals(type))
        .toList();
  }

  @Override
  public void close() throws Exception {
    ada.close();
    ben.close();
    http.close();
    venue.close();
  }
}
