package dev.quarterdeck.simvenue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A spot client of its own: it knows the venue's documentation and none of its code. */
final class SpotClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI venue;
  private final String key;
  private final String secret;
  private final InstantSource clock;
  private final HttpClient http = HttpClient.newHttpClient();

  SpotClient(URI venue, String key, String secret) {
    this(venue, key, secret, Clock.systemUTC());
  }

  /** With the clock of its timestamps. */
  SpotClient(URI venue, String key, String secret, InstantSource clock) {
    this.venue = venue;
    this.key = key;
    this.secret = secret;
    this.clock = clock;
  }

  record Reply(int status, Map<String, String> headers, String text) {

    JsonNode json() {
      return RunningVenue.JSON.readTree(text);
    }

    int code() {
      return json().path("code").asInt(0);
    }

    String message() {
      return json().path("msg").asString("");
    }
  }

  Reply open(String path) throws IOException, InterruptedException {
    return send("GET", path, "", "");
  }

  Reply signed(String method, String path, Map<String, String> parameters)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putIfAbsent("timestamp", Long.toString(clock.millis()));
    String encoded = encode(all);
    String complete = encoded + "&signature=" + hmac(encoded);
    return method.equals("POST")
        ? send(method, path, "", complete)
        : send(method, path, "?" + complete, "");
  }

  Reply order(String side, String price, String quantity, String clientOrderId)
      throws IOException, InterruptedException {
    return signed("POST", "/api/v3/order", limit(side, "GTC", price, quantity, clientOrderId));
  }

  static Map<String, String> limit(
      String side, String timeInForce, String price, String quantity, String clientOrderId) {
    return Map.of(
        "symbol", "BTCUSDT",
        "side", side,
        "type", "LIMIT",
        "timeInForce", timeInForce,
        "price", price,
        "quantity", quantity,
        "newClientOrderId", clientOrderId);
  }

  Reply send(String method, String path, String query, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(venue + path + query))
            .header("X-MBX-APIKEY", key)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .timeout(PATIENCE)
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    Map<String, String> headers =
        response.headers().map().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getFirst()));
    return new Reply(response.statusCode(), headers, response.body());
  }

  /** Parameters as they are signed for a request by websocket: in the order of their names. */
  Map<String, String> signedForWebsocket(Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("apiKey", key);
    all.putIfAbsent("timestamp", Long.toString(clock.millis()));
    all.put("signature", hmac(encode(all)));
    return all;
  }

  private static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
