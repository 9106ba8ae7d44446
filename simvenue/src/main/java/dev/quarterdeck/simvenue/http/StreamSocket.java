package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.stream.Listener;
import dev.quarterdeck.simvenue.stream.Streams;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One websocket connection. Messages leave one after the other; a client that does not keep up is
 * cut off, as the venue does it.
 */
public final class StreamSocket implements Session.Listener.AutoDemanding, Listener {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_WAITING = 50_000;

  private final Streams streams;
  private final MarketKind market;
  private final List<String> first;
  private final boolean combined;
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile @Nullable Session session;
  private volatile boolean over;

  /**
   * @param first what it hears from the beginning
   * @param combined whether every message says of which stream it is
   */
  StreamSocket(Streams streams, MarketKind market, List<String> first, boolean combined) {
    this.streams = streams;
    this.market = market;
    this.first = List.copyOf(first);
    this.combined = combined;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    if (over) {
      opened.disconnect();
      return;
    }
    Thread.ofVirtual().name("stream-socket").start(() -> write(opened));
    first.forEach(stream -> streams.subscribe(this, market, stream));
    if (over) {
      streams.forget(this);
    }
  }

  private void write(Session opened) {
    try {
      while (!over) {
        Callback.Completable sent = new Callback.Completable();
        opened.sendText(waiting.take(), sent);
        sent.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      cut();
    }
  }

  @Override
  public void hear(String stream, String data) {
    String text = combined ? "{\"stream\":\"" + stream + "\",\"data\":" + data + "}" : data;
    if (!waiting.offer(text)) {
      cut();
    }
  }

  @Override
  public void cut() {
    over = true;
    Session opened = session;
    if (opened != null) {
      opened.disconnect();
    }
    streams.forget(this);
  }

  @Override
  public void ping() {
    Session opened = session;
    if (opened != null && !over) {
      opened.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  @Override
  public void onWebSocketText(String text) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    try {
      JsonNode asked = MAPPER.readTree(text);
      List<String> streamsAsked =
          asked.path("params").valueStream().map(JsonNode::asString).toList();
      switch (asked.path("method").asString("")) {
        case "SUBSCRIBE" -> {
          streams.asked(this, "SUBSCRIBE", streamsAsked);
          streamsAsked.forEach(stream -> streams.subscribe(this, market, stream));
          answer.put("result", null);
        }
        case "UNSUBSCRIBE" -> {
          streams.asked(this, "UNSUBSCRIBE", streamsAsked);
          streamsAsked.forEach(stream -> streams.unsubscribe(this, market, stream));
          answer.put("result", null);
        }
        case "LIST_SUBSCRIPTIONS" -> answer.put("result", streams.heardBy(this));
        default -> refuse(answer, "Invalid request: unknown variant of method");
      }
      answer.put("id", asked.has("id") ? asked.get("id") : null);
    } catch (JacksonException e) {
      refuse(answer, "Invalid JSON: expected a request");
    }
    if (!waiting.offer(MAPPER.writeValueAsString(answer))) {
      cut();
    }
  }

  private static void refuse(Map<String, @Nullable Object> answer, String reason) {
    answer.put("code", 2);
    answer.put("msg", reason);
  }

  @Override
  public void onWebSocketClose(int statusCode, String reason, Callback callback) {
    gone();
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    gone();
  }

  private void gone() {
    over = true;
    streams.forget(this);
    // Wakes the writer up.
    if (!waiting.offer("")) {
      waiting.clear();
    }
  }
}
