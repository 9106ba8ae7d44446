package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
import dev.quarterdeck.simvenue.http.PerpetualUse;
import dev.quarterdeck.simvenue.replay.ReplayPlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A venue with two accounts, its clients, and its admin port. */
final class RunningVenue implements AutoCloseable {

  static final JsonMapper JSON = new JsonMapper();
  static final VenueSetup SETUP =
      VenueSetup.standard().with(List.of(account("ada", "a"), account("ben", "b")));

  /** For what is certain to come; it only has to outlast the slowest machine. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final SimVenue venue;
  final SpotClient ada;
  final SpotClient ben;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningVenue(SimVenue venue, InstantSource clock) {
    this.venue = venue;
    this.ada = new SpotClient(venue.spotUri(), "a".repeat(64), "secret-of-ada", clock);
    this.ben = new SpotClient(venue.spotUri(), "b".repeat(64), "secret-of-ben", clock);
  }

  static RunningVenue start() throws Exception {
    return start(SETUP, OptionalLong.empty());
  }

  /** With a clock of its own, so that no window of a limit ends in the middle of a test. */
  static RunningVenue start(AllowedUse limits, InstantSource clock) throws Exception {
    return start(SETUP.with(limits), OptionalLong.empty(), clock);
  }

  /** With a clock of its own, so that no window of a limit ends in the middle of a test. */
  static RunningVenue start(PerpetualUse limits, InstantSource clock) throws Exception {
    return start(SETUP.with(limits), OptionalLong.empty(), clock);
  }

  /** With a clock that tests move, for the venue and for its clients. */
  static RunningVenue start(InstantSource clock) throws Exception {
    return start(SETUP, OptionalLong.empty(), clock);
  }

  static RunningVenue synthetic(long seed) throws Exception {
    return start(SETUP, OptionalLong.of(seed));
  }

  static RunningVenue synthetic(VenueSetup setup, long seed) throws Exception {
    return start(setup.with(SETUP.accounts()), OptionalLong.of(seed));
  }

  static RunningVenue replaying(ReplayPlan plan) throws Exception {
    return new RunningVenue(
        SimVenue.start(
            VenueSetup.sample().with(SETUP.accounts()),
            0,
            0,
            new MarketSource.Recorded(plan, 0),
            Clock.systemUTC()),
        Clock.systemUTC());
  }

  static RunningVenue start(VenueSetup setup) throws Exception {
    return start(setup, OptionalLong.empty());
  }

  private static RunningVenue start(VenueSetup setup, OptionalLong seed) throws Exception {
    return start(setup, seed, Clock.systemUTC());
  }

  private static RunningVenue start(VenueSetup setup, OptionalLong seed, InstantSource clock)
      throws Exception {
    return new RunningVenue(SimVenue.start(setup, 0, 0, seed, clock), clock);
  }

  private static AccountSetup account(String name, String letter) {
    return new AccountSetup(
        name,
        letter.repeat(64),
        "secret-of-" + name,
        new Fees(new BigDecimal("0.001"), new BigDecimal("0.002")),
        false,
        Map.of("BTC", BigDecimal.TEN, "USDT", new BigDecimal("1000000")),
        new Fees(new BigDecimal("0.0002"), new BigDecimal("0.0004")),
        new BigDecimal("100000"));
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
    return JSON.readTree(response.body());
  }

  void fault(String json) throws IOException, InterruptedException {
    admin("POST", "/faults", json);
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
