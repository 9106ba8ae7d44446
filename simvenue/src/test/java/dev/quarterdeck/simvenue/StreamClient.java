package dev.quarterdeck.simvenue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Listens to one websocket and keeps what it says, from when the venue knows that it listens. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {

  private static final int FIRST_QUESTION = -1;
  private static final int LATER_QUESTION = -2;

  private final CompletableFuture<@Nullable Void> heardAt = new CompletableFuture<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private volatile boolean over;

  StreamClient(URI venue, String path) {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(venue.toString().replaceFirst("http", "ws") + path), this)
            .join();
    ask(FIRST_QUESTION);
    heardAt.orTimeout(RunningVenue.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      JsonNode message = RunningVenue.JSON.readTree(partial.toString());
      if (message.path("id").asInt(0) == FIRST_QUESTION) {
        heardAt.complete(null);
      } else {
        heard.add(message);
      }
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    over = true;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    over = true;
  }

  /** Asks as well: the JDK's client now and then does not notice an end that has no goodbye. */
  boolean over() {
    if (!over) {
      socket.sendPing(ByteBuffer.allocate(0)).whenComplete((_, failure) -> over |= ended(failure));
    }
    return over;
  }

  /** A ping beside one that is under way fails as well, and says nothing. */
  private static boolean ended(@Nullable Throwable failure) {
    return failure instanceof IOException
        || (failure != null && failure.getCause() instanceof IOException);
  }

  void say(String text) {
    socket.sendText(text, true).join();
  }

  /** The next message that fits; others are forgotten. */
  JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
    long end = System.nanoTime() + RunningVenue.PATIENCE.toNanos();
    while (true) {
      JsonNode message = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (message == null) {
        throw new AssertionError("no such message came");
      }
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  JsonNode next() throws InterruptedException {
    return next(message -> true);
  }

  JsonNode next(String event) throws InterruptedException {
    return next(message -> message.path("e").asString("").equals(event));
  }

  /**
   * Whether nothing came that was told before now: the answer to a question would come after it.
   */
  boolean heardNothing() throws InterruptedException {
    ask(LATER_QUESTION);
    return next().path("id").asInt(0) == LATER_QUESTION;
  }

  private void ask(int question) {
    say("{\"method\": \"LIST_SUBSCRIPTIONS\", \"id\": " + question + "}");
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
