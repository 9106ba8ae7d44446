package dev.quarterdeck.bench.kill;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes recorded calls again, as fast as what they depended on allows, and keeps nothing: a call
 * waits for the answers that the recorded one had waited for, and where the recorded one waited for
 * the venue to show what it took, so does this one.
 */
final class BareClient implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final URI venue;
  private final Duration visibilityDelay;

  BareClient(URI venue, Duration visibilityDelay) {
    this.venue = venue;
    this.visibilityDelay = visibilityDelay;
  }

  /** A key and the calls to be made with it. */
  record Work(String apiKey, String secret, List<VenueCall> calls) {
    Work {
      calls = List.copyOf(calls);
    }
  }

  /** Makes all calls, the accounts side by side; returns the time that it took. */
  Duration run(List<Work> accounts) {
    long begin = System.nanoTime();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (Work work : accounts) {
      all.addAll(start(work));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private List<CompletableFuture<Void>> start(Work work) {
    List<CompletableFuture<Void>> started = new ArrayList<>();
    for (VenueCall call : work.calls()) {
      List<CompletableFuture<Void>> before = new ArrayList<>();
      long last = Long.MIN_VALUE;
      for (int at = 0; at < started.size(); at++) {
        VenueCall earlier = work.calls().get(at);
        if (earlier.answeredMillis() <= call.receivedMillis()) {
          before.add(started.get(at));
          last = Math.max(last, earlier.answeredMillis());
        }
      }
      // Rounded times may make a deliberate wait look a millisecond shorter.
      boolean waited =
          !before.isEmpty() && call.receivedMillis() - last >= visibilityDelay.toMillis() - 1;
      started.add(
          CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
              .thenRunAsync(
                  () -> {
                    if (waited) {
                      sleep(visibilityDelay);
                    }
                    send(work, call);
                  },
                  threads));
    }
    return started;
  }

  private void send(Work work, VenueCall call) {
    Map<String, String> parameters = new TreeMap<>(call.parameters());
    parameters.put("timestamp", Long.toString(System.currentTimeMillis()));
    String query =
        parameters.entrySet().stream()
            .map(
                parameter ->
                    parameter.getKey()
                        + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    URI address =
        venue.resolve(call.path() + "?" + query + "&signature=" + sign(work.secret(), query));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("X-MBX-APIKEY", work.apiKey())
            .method(call.method(), HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sign(String secret, String text) {
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
    threads.close();
    http.close();
  }
}
