package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.fault.Effect;
import dev.quarterdeck.simvenue.fault.FaultRule;
import dev.quarterdeck.simvenue.fault.Moment;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a fault as the admin port takes it. */
final class FaultJson {

  private static final Set<String> FIELDS =
      Set.of(
          "method",
          "path",
          "moment",
          "effect",
          "count",
          "probability",
          "millis",
          "retryAfterSeconds",
          "status");

  private FaultJson() {}

  static FaultRule read(JsonNode json) {
    for (String field : json.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException("no field of a fault: " + field);
      }
    }
    return new FaultRule(
        json.path("method").asString("*"),
        json.path("path").asString("*"),
        Moment.valueOf(json.path("moment").asString("BEFORE_BOOKING")),
        effect(json),
        json.path("count").asInt(1),
        json.path("probability").asDouble(1));
  }

  private static Effect effect(JsonNode json) {
    String effect = json.path("effect").asString("");
    return switch (effect) {
      case "reset" -> new Effect.Reset();
      case "latency" -> new Effect.Latency(Duration.ofMillis(json.required("millis").asLong()));
      case "too-many-requests" ->
          new Effect.TooManyRequests(
              Duration.ofSeconds(json.required("retryAfterSeconds").asLong()));
      case "server-error" -> new Effect.ServerError(json.required("status").asInt());
      case "empty-body" -> new Effect.EmptyBody();
      case "broken-json" -> new Effect.BrokenJson();
      case "html-body" -> new Effect.HtmlBody();
      default -> throw new IllegalArgumentException("no effect of a fault: '" + effect + "'");
    };
  }
}
