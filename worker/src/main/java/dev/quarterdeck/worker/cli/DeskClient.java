package dev.quarterdeck.worker.cli;

import dev.quarterdeck.core.evidence.CanonicalJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A desk's HTTP API. Every failure is a {@link CommandFailed} with the desk's own words. */
public final class DeskClient implements AutoCloseable {
  private static final String BASE = "/api/v1";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI address;
  private final String token;

  /**
   * Talks to a desk.
   *
   * @param address its HTTP address
   * @param token a bearer token in plain text
   */
  public DeskClient(URI address, String token) {
    this.address = Objects.requireNonNull(address, "address");
    this.token = Objects.requireNonNull(token, "token");
  }

  /** An answer and whether it is final: {@code false} while what was asked for is being made. */
  public record Reply(boolean complete, JsonObject body) {
    public Reply {
      Objects.requireNonNull(body, "body");
    }
  }

  /** Where the desk listens. */
  public URI address() {
    return address;
  }

  /** Reads an object. */
  public JsonObject get(String path, Map<String, String> query) {
    return reply(path, query).body();
  }

  /** Reads an object. */
  public JsonObject get(String path) {
    return get(path, Map.of());
  }

  /** Reads what may not be there yet. */
  public Reply reply(String path, Map<String, String> query) {
    HttpResponse<String> response =
        send(request(path, query).GET(), HttpResponse.BodyHandlers.ofString());
    refuse(response.statusCode(), response::body);
    return new Reply(response.statusCode() != 202, JsonObject.parse(response.body()));
  }

  /** Asks for something to be done. */
  public JsonObject post(String path, Map<String, ?> body) {
    HttpResponse<String> response = send(posting(path, body), HttpResponse.BodyHandlers.ofString());
    refuse(response.statusCode(), response::body);
    return response.body().isBlank() ? JsonObject.of(Map.of()) : JsonObject.parse(response.body());
  }

  /**
   * Asks for something that reports its progress line by line.
   *
   * @return the last object, which is the result
   */
  public JsonObject postStreaming(String path, Map<String, ?> body, Consumer<JsonObject> progress) {
    HttpResponse<InputStream> response =
        send(
            posting(path, body).timeout(Duration.ofHours(6)),
            HttpResponse.BodyHandlers.ofInputStream());
    refuse(response.statusCode(), () -> text(response.body()));
    @Nullable JsonObject last = null;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          if (last != null) {
            progress.accept(last);
          }
          last = JsonObject.parse(line);
        }
      }
    } catch (IOException e) {
      throw CommandFailed.unavailable("the desk broke off: " + e.getMessage());
    }
    if (last == null) {
      throw CommandFailed.unavailable("the desk answered nothing");
    }
    if (last.value("error").isPresent()) {
      throw refused(last);
    }
    return last;
  }

  /** Reads bytes; the caller closes the stream. */
  public InputStream download(String path) {
    HttpResponse<InputStream> response =
        send(request(path, Map.of()).GET(), HttpResponse.BodyHandlers.ofInputStream());
    refuse(response.statusCode(), () -> text(response.body()));
    return response.body();
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest.Builder request(String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .sorted()
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(
            address.resolve(BASE + path + (parameters.isEmpty() ? "" : "?" + parameters)))
        .timeout(ANSWER_TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder posting(String path, Map<String, ?> body) {
    return request(path, Map.of())
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(CanonicalJson.write(body)));
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new DeskUnreachable("the desk at " + address + " does not answer: " + reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailed.unavailable("interrupted");
    }
  }

  private static void refuse(int status, java.util.function.Supplier<String> body) {
    if (status < 400) {
      return;
    }
    String text = body.get();
    try {
      throw refused(JsonObject.parse(text));
    } catch (CommandFailed e) {
      if (e.code().equals("unavailable")) {
        // A page is for a browser, and what went wrong is in the desk's log.
        throw CommandFailed.unavailable(
            "the desk answered with status " + status + (text.startsWith("<") ? "" : ": " + text));
      }
      throw e;
    }
  }

  private static CommandFailed refused(JsonObject error) {
    String code = error.text("error").isEmpty() ? "refused" : error.text("error");
    String message = error.text("message").isEmpty() ? code : error.text("message");
    List<String> details =
        error.value("details").stream()
            .flatMap(d -> d instanceof List<?> list ? list.stream() : java.util.stream.Stream.of(d))
            .map(DeskClient::detail)
            .toList();
    return new CommandFailed(code, message, details);
  }

  private static String detail(Object detail) {
    return detail instanceof Map<?, ?> map
        ? JsonObject.of(Map.of("detail", map)).text("detail")
        : String.valueOf(detail);
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(" + e.getMessage() + ")";
    }
  }
}
