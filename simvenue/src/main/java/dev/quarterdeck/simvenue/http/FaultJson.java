package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.fault.Delay;
import dev.quarterdeck.simvenue.fault.Effect;
import dev.quarterdeck.simvenue.fault.FaultRule;
import dev.quarterdeck.simvenue.fault.Moment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a fault as the admin port takes it; what it does not use, it refuses. */
final class FaultJson {

  private final JsonNode json;
  private final Set<String> used = new HashSet<>();

  private FaultJson(JsonNode json) {
    this.json = json;
  }

  static FaultRule read(JsonNode json) {
    FaultJson fields = new FaultJson(json);
    FaultRule rule = fields.rule();
    for (String field : json.propertyNames()) {
      if (!fields.used.contains(field)) {
        throw new IllegalArgumentException("no field of this fault: " + field);
      }
    }
    return rule;
  }

  private FaultRule rule() {
    Duration lasts = field("lastsMillis").isMissingNode() ? null : millis("lastsMillis");
    JsonNode connection = field("connection");
    return new FaultRule(
        field("account").asString("*"),
        connection.isMissingNode() ? null : connection.asLong(),
        field("method").asString("*"),
        field("path").asString("*"),
        Moment.valueOf(field("moment").asString("BEFORE_BOOKING")),
        effect(field("effect").asString("")),
        field("count").asInt(lasts == null ? 1 : Integer.MAX_VALUE),
        field("probability").asDouble(1),
        lasts);
  }

  private Effect effect(String effect) {
    return switch (effect) {
      case "reset" -> new Effect.Reset();
      case "connection-refused" -> new Effect.ConnectionRefused(millis("millis"));
      case "no-answer" -> new Effect.NoAnswer();
      case "latency" -> new Effect.Latency(delay());
      case "too-many-requests" -> new Effect.TooManyRequests(retryAfter());
      case "banned" -> new Effect.Banned(retryAfter());
      case "server-error" -> new Effect.ServerError(required("status").asInt());
      case "maintenance" -> new Effect.Maintenance();
      case "empty-body" -> new Effect.EmptyBody();
      case "broken-json" -> new Effect.BrokenJson();
      case "html-body" -> new Effect.HtmlBody();
      case "stale-reads" -> new Effect.StaleReads(millis("millis"));
      case "clock-skew" -> new Effect.ClockSkew(millis("millis"));
      case "partial-cancel" -> new Effect.PartialCancel(required("most").asInt());
      case "fill-during-cancel" ->
          new Effect.FillDuringCancel(new BigDecimal(required("share").asString()));
      case "stream-drop" -> new Effect.StreamDrop();
      case "stream-gap" -> new Effect.StreamGap();
      case "stream-duplicate" -> new Effect.StreamDuplicate();
      case "stream-reorder" -> new Effect.StreamReorder();
      default -> throw new IllegalArgumentException("no effect of a fault: '" + effect + "'");
    };
  }

  private Delay delay() {
    JsonNode quantiles = field("quantiles");
    if (!quantiles.isMissingNode()) {
      Map<Double, Duration> upTo = new HashMap<>();
      quantiles
          .properties()
          .forEach(
              q -> upTo.put(Double.valueOf(q.getKey()), Duration.ofMillis(q.getValue().asLong())));
      return new Delay.Quantiles(upTo);
    }
    @Nullable JsonNode median = json.get("medianMillis");
    return median == null
        ? new Delay.Fixed(millis("millis"))
        : new Delay.LogNormal(millis("medianMillis"), required("sigma").asDouble());
  }

  private Duration retryAfter() {
    return Duration.ofSeconds(required("retryAfterSeconds").asLong());
  }

  private Duration millis(String name) {
    return Duration.ofMillis(required(name).asLong());
  }

  private JsonNode required(String name) {
    used.add(name);
    return json.required(name);
  }

  private JsonNode field(String name) {
    used.add(name);
    return json.path(name);
  }
}
