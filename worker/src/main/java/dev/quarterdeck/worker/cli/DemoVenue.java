package dev.quarterdeck.worker.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo's venue: a process of its own that plays the recording and can be asked for the truth.
 */
final class DemoVenue implements AutoCloseable {
  /** The account's name, on the desk and at the venue. */
  static final String ACCOUNT = "demo";

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int KEY_LENGTH = 64;

  private final Process process;
  private final URI api;
  private final URI admin;
  private final String key;
  private final String secret;
  private final Thread stopWithUs;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private DemoVenue(Process process, URI api, URI admin, String key, String secret) {
    this.process = process;
    this.api = api;
    this.admin = admin;
    this.key = key;
    this.secret = secret;
    this.stopWithUs = new Thread(process::destroy, "stop-venue");
    Runtime.getRuntime().addShutdownHook(stopWithUs);
  }

  /**
   * Starts it on free ports, with one account whose key is made up here.
   *
   * @param folder for its setup
   * @param from where in the recording it begins
   * @param speed how fast the recording goes
   */
  static DemoVenue start(SimVenueProgram program, Path folder, String from, long speed) {
    SecureRandom random = new SecureRandom();
    String key = made(random);
    String secret = made(random);
    try {
      Path setup = Files.writeString(folder.resolve("venue.json"), setup(key, secret));
      Process process =
          program
              .process(
                  List.of(
                      "--setup",
                      setup.toString(),
                      "--replay",
                      "btcusd-2013",
                      "--from",
                      from,
                      "--speed",
                      Long.toString(speed)))
              .redirectError(folder.resolve("venue.log").toFile())
              .start();
      return ready(process, key, secret);
    } catch (IOException e) {
      throw CommandFailed.unavailable("the simulated venue did not start: " + e.getMessage());
    }
  }

  private static DemoVenue ready(Process process, String key, String secret) throws IOException {
    String api = "";
    String admin = "";
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("spot ")) {
        api = line.substring(5).strip();
      } else if (line.startsWith("admin ")) {
        admin = line.substring(6).strip();
      } else if (line.equals("ready")) {
        return new DemoVenue(process, origin(api), origin(admin), key, secret);
      }
    }
    throw CommandFailed.unavailable("the simulated venue ended before it was ready");
  }

  /** Where clients go. */
  URI api() {
    return api;
  }

  /** The account's key. */
  String key() {
    return key;
  }

  /** The secret of the account's key. */
  String secret() {
    return secret;
  }

  /** The account's orders that work, as the venue believes. */
  List<JsonObject> openOrders() {
    return ask("GET", "/truth/orders", "").objects(ACCOUNT).stream()
        .filter(order -> List.of("NEW", "PARTIALLY_FILLED").contains(order.text("status")))
        .toList();
  }

  /**
   * Lets the account's best bid trade with somebody who sells, whole.
   *
   * @return how much was bought; empty where no bid works, or where it was just taken off
   */
  Optional<BigDecimal> sellToBestBid() {
    return openOrders().stream()
        .filter(order -> order.text("side").equals("BUY"))
        .max(Comparator.comparing(order -> new BigDecimal(order.text("price"))))
        .filter(
            bid ->
                answer(
                            "POST",
                            "/accounts/%s/fill?symbol=%s&orderId=%s"
                                .formatted(ACCOUNT, bid.text("symbol"), bid.text("orderId")),
                            "")
                        .statusCode()
                    == 200)
        .map(
            bid ->
                new BigDecimal(bid.text("quantity"))
                    .subtract(new BigDecimal(bid.text("executed"))));
  }

  /** What the account has of a currency, as the venue believes. */
  BigDecimal owned(String currency) {
    return ask("GET", "/truth/balances", "")
        .object(ACCOUNT)
        .flatMap(balances -> balances.object(currency))
        .map(
            balance ->
                new BigDecimal(balance.text("free")).add(new BigDecimal(balance.text("locked"))))
        .orElse(BigDecimal.ZERO);
  }

  /** Places an order that rests, as a client would that is not the desk. */
  void placeForeign() {
    ask(
        "POST",
        "/accounts/"
            + ACCOUNT
            + "/orders?symbol=BTCUSD&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=500"
            + "&newClientOrderId=somebody-else",
        "");
  }

  /** Arms a fault. */
  void fault(Map<String, Object> fault) {
    ask("POST", "/faults", JsonObject.of(fault).toString());
  }

  @Override
  public void close() {
    process.destroy();
    client.close();
    try {
      process.waitFor();
      Runtime.getRuntime().removeShutdownHook(stopWithUs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // This process is ending already; the hook does the same.
    }
  }

  private JsonObject ask(String method, String path, String body) {
    HttpResponse<String> answer = answer(method, path, body);
    if (answer.statusCode() != 200) {
      throw CommandFailed.unavailable("the simulated venue answered " + answer.body());
    }
    return JsonObject.parse(answer.body());
  }

  private HttpResponse<String> answer(String method, String path, String body) {
    try {
      return client.send(
          HttpRequest.newBuilder(admin.resolve(path))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw CommandFailed.unavailable("the simulated venue does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailed.unavailable("interrupted");
    }
  }

  private static URI origin(String address) {
    URI uri = URI.create(address);
    return URI.create(uri.getScheme() + "://" + uri.getAuthority());
  }

  private static String made(SecureRandom random) {
    StringBuilder text = new StringBuilder(KEY_LENGTH);
    for (int at = 0; at < KEY_LENGTH; at++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static String setup(String key, String secret) {
    return """
        {"symbols": [{"symbol": "BTCUSD", "base": "BTC", "quote": "USD",
                      "price": {"min": "0.01", "max": "1000000", "step": "0.01"},
                      "lot": {"min": "0.001", "max": "9000", "step": "0.00000001"},
                      "maxMarketQuantity": "1000", "minNotional": "5",
                      "multiplierUp": "5", "multiplierDown": "0.2", "averagePriceMinutes": 5,
                      "maxOrders": 200, "referencePrice": "900"}],
         "accounts": [{"name": "%s", "apiKey": "%s", "secret": "%s",
                       "fees": {"maker": "0.0005", "taker": "0.001"}, "mayWithdraw": false,
                       "balances": {"BTC": "5", "USD": "4000"}}],
         "limits": {"weightPerMinute": 6000, "ordersPer10s": 100, "ordersPerDay": 200000,
                    "refusalsBeforeBan": 5},
         "thinBook": {"spread": "0.001", "levels": 10, "levelAmount": "1500"}}
        """
        .formatted(ACCOUNT, key, secret);
  }
}
