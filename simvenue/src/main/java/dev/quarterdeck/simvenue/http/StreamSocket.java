package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.stream.Listener;
import dev.quarterdeck.simvenue.stream.Streams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One websocket connection to streams. */
public final class StreamSocket implements Session.Listener.AutoDemanding, Listener {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Streams streams;
  private final MarketKind market;
  private final boolean combined;
  private final WayOut out = new WayOut(this::forget);

  /**
   * @param combined whether every message says of which stream it is
   */
  StreamSocket(Streams streams, MarketKind market, boolean combined) {
    this.streams = streams;
    this.market = market;
    this.combined = combined;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    out.opened(opened);
  }

  @Override
  public void hear(String stream, String data) {
    out.say(combined ? "{\"stream\":\"" + stream + "\",\"data\":" + data + "}" : data);
  }

  @Override
  public void cut() {
    out.cut();
  }

  @Override
  public void ping() {
    out.ping();
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
    out.say(MAPPER.writeValueAsString(answer));
  }

  private void forget() {
    streams.forget(this);
  }

  private static void refuse(Map<String, @Nullable Object> answer, String reason) {
    answer.put("code", 2);
    answer.put("msg", reason);
  }

  @Override
  public void onWebSocketClose(int statusCode, String reason, Callback callback) {
    out.ended();
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    out.ended();
  }
}
