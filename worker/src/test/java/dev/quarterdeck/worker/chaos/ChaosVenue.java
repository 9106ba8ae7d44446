package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A simulated venue with a moving market and any number of accounts, each with a key of its own.
 */
final class ChaosVenue implements AutoCloseable {
  private static final AllowedUse GENEROUS = new AllowedUse(10_000_000, 100_000, 10_000_000, 5);

  private final SimVenue venue;
  private final TruthReader truth;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService market =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private ChaosVenue(SimVenue venue) {
    this.venue = venue;
    this.truth = new TruthReader(venue.spotUri(), venue.adminUri());
  }

  /**
   * Opens one.
   *
   * @param step how often the market moves
   */
  static ChaosVenue open(List<String> accounts, long seed, Duration step) throws Exception {
    VenueSetup setup =
        VenueSetup.standard()
            .with(accounts.stream().map(ChaosVenue::account).toList())
            .with(GENEROUS);
    ChaosVenue opened =
        new ChaosVenue(SimVenue.start(setup, 0, 0, OptionalLong.of(seed), Clock.systemUTC()));
    opened.market.scheduleAtFixedRate(
        opened.venue::step, step.toMillis(), step.toMillis(), TimeUnit.MILLISECONDS);
    return opened;
  }

  private static AccountSetup account(String name) {
    return new AccountSetup(
        name,
        key(name),
        secret(name),
        new Fees(new BigDecimal("0.001"), new BigDecimal("0.001")),
        false,
        Map.of("USDT", new BigDecimal("1000000")));
  }

  /** The public part of an account's key: 64 letters and digits, as the venue wants them. */
  static String key(String account) {
    return (account.replaceAll("[^a-z0-9]", "") + "K".repeat(64)).substring(0, 64);
  }

  /** The secret part of an account's key, to be found nowhere. */
  static String secret(String account) {
    return "Secret0f" + account.replaceAll("[^a-z0-9]", "") + "N0tT0BeF0und";
  }

  URI spot() {
    return venue.spotUri();
  }

  URI adminPort() {
    return venue.adminUri();
  }

  /** Everything that the venue did so far. */
  VenueTruth truth() throws IOException, InterruptedException {
    return truth.read();
  }

  /** Arms a fault for one account. */
  void fault(String account, String json) throws IOException, InterruptedException {
    admin("POST", "/faults", "{\"account\":\"" + account + "\"," + json + "}");
  }

  /** The venue is healthy from now on. */
  void heal() throws IOException, InterruptedException {
    admin("DELETE", "/faults", "");
  }

  /** Places an order as another client of an account would. */
  void foreignOrder(String account, String parameters) throws IOException, InterruptedException {
    admin("POST", "/accounts/" + account + "/orders?" + parameters, "");
  }

  private void admin(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(venue.adminUri() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  @Override
  public void close() throws Exception {
    market.shutdownNow();
    truth.close();
    http.close();
    venue.close();
  }
}
