package dev.quarterdeck.simvenue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A Kraken client of its own: it knows the venue's documentation and none of its code. */
final class KrakenClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI venue;
  private final String key;
  private final String secret;
  private final HttpClient http = HttpClient.newHttpClient();
  private long nonce = System.currentTimeMillis() * 1000;

  KrakenClient(URI venue, String key, String secret) {
    this.venue = venue;
    this.key = key;
    this.secret = secret;
  }

  record Reply(int status, String text) {

    String error() {
      JsonNode errors = json().path("error");
      return errors.isEmpty() ? "" : errors.get(0).asString();
    }

    JsonNode result() {
      if (!error().isEmpty()) {
        throw new IllegalStateException(text);
      }
      return json().path("result");
    }

    private JsonNode json() {
      return RunningVenue.JSON.readTree(text);
    }
  }

  Reply open(String method, String query) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(venue + "/0/public/" + method + query)).GET());
  }

  Reply signed(String method, Map<String, String> parameters)
      throws IOException, InterruptedException {
    return signed(method, ++nonce, parameters);
  }

  Reply signed(String method, long nonceToSend, Map<String, String> parameters)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("nonce", Long.toString(nonceToSend));
    all.putAll(parameters);
    String path = "/0/private/" + method;
    String body =
        all.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(venue + path))
            .header("API-Key", key)
            .header("API-Sign", signature(path, nonceToSend, body))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Reply limit(String type, String price, String volume, String clientOrderId)
      throws IOException, InterruptedException {
    return signed(
        "AddOrder",
        Map.of(
            "pair", "XBTUSDT",
            "type", type,
            "ordertype", "limit",
            "price", price,
            "volume", volume,
            "cl_ord_id", clientOrderId));
  }

  private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }

  private String signature(String path, long nonceToSend, String body) {
    try {
      byte[] hashed =
          MessageDigest.getInstance("SHA-256")
              .digest((nonceToSend + body).getBytes(StandardCharsets.UTF_8));
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA512"));
      mac.update(path.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(hashed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
