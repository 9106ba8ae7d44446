package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.fault.Circumstances;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * What the spot market answers by websocket: who may hear an account, and the time. Requests share
 * the weights of the others and stand in the truth as theirs do.
 */
final class WebsocketApi {

  /** How requests by websocket are called in the truth. */
  private static final String METHOD = "WEBSOCKET";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Keys keys;
  private final Limits limits;
  private final int weightPerMinute;
  private final Truth truth;
  private final InstantSource clock;

  WebsocketApi(Keys keys, Limits limits, AllowedUse allowed, Truth truth, InstantSource clock) {
    this.keys = keys;
    this.limits = limits;
    this.weightPerMinute = allowed.weightPerMinute();
    this.truth = truth;
    this.clock = clock;
  }

  /** What one connection hears. */
  interface Subscriptions {

    /** Begins to hear an account and says by what number. */
    long subscribe(String account);

    /** Ends to hear by a number, or by all without one. */
    void unsubscribe(@Nullable Long subscription, long millis);

    List<Long> active();
  }

  /** Answers a message. */
  String answer(String text, String address, Subscriptions subscriptions) {
    JsonNode asked;
    try {
      asked = MAPPER.readTree(text);
    } catch (JacksonException notJson) {
      return MAPPER.writeValueAsString(
          refused(NullNode.instance, RefusalCode.ILLEGAL_CHARS.httpStatus(), unreadable()).map());
    }
    String method = asked.path("method").asString("");
    Map<String, String> parameters = new TreeMap<>();
    asked
        .path("params")
        .properties()
        .forEach(one -> parameters.put(one.getKey(), one.getValue().asString("")));
    Map<String, String> recorded = new TreeMap<>(parameters);
    recorded.remove("signature");
    String account = keys.account(recorded.remove("apiKey"));
    long id =
        truth.append(
            new TruthEvent.RequestReceived(
                METHOD, ApiSocket.PATH + " " + method, account, recorded));
    Limits.Verdict used = limits.request(address, weight(method));
    JsonNode name = asked.path("id").isMissingNode() ? NullNode.instance : asked.path("id");
    Fields answer;
    int status = 200;
    @Nullable Integer code = null;
    try {
      if (used.refusal() == null) {
        Object result = result(method, parameters, address, subscriptions);
        answer = Fields.of().put("id", name).put("status", status).put("result", result);
      } else {
        status = used.refusal().status();
        code = used.refusal().code();
        answer = refused(name, status, MAPPER.readTree(used.refusal().body()));
      }
    } catch (Refusal refusal) {
      status = refusal.code().httpStatus();
      code = refusal.code().code();
      answer = refused(name, status, error(refusal));
    } catch (RuntimeException broken) {
      status = 500;
      code = -1000;
      answer =
          refused(
              name,
              status,
              Fields.of()
                  .put("code", code)
                  .put("msg", "An unknown error occurred: " + broken.getMessage())
                  .map());
    }
    truth.append(new TruthEvent.RequestAnswered(id, status, code));
    return MAPPER.writeValueAsString(answer.put("rateLimits", List.of(used(used))).map());
  }

  private static int weight(String method) {
    return switch (method) {
      case "userDataStream.subscribe.signature", "userDataStream.unsubscribe" -> 2;
      case "session.subscriptions" -> 2;
      default -> 1;
    };
  }

  private Object result(
      String method, Map<String, String> parameters, String address, Subscriptions subscriptions) {
    return switch (method) {
      case "ping" -> Map.of();
      case "time" ->
          Map.of("serverTime", clock.millis() + Circumstances.current().skew().toMillis());
      case "userDataStream.subscribe.signature" ->
          Map.of(
              "subscriptionId",
              subscriptions.subscribe(keys.signer(request(parameters, address)).account()));
      case "userDataStream.unsubscribe" -> {
        subscriptions.unsubscribe(
            new Parameters(parameters).whole("subscriptionId"), clock.millis());
        yield Map.of();
      }
      case "session.subscriptions" ->
          subscriptions.active().stream().map(number -> Map.of("subscriptionId", number)).toList();
      default ->
          throw new Refusal(RefusalCode.UNSUPPORTED_OPERATION, "This operation is not supported.");
    };
  }

  /** What is signed are the parameters by their names, the key among them. */
  private static WireRequest request(Map<String, String> parameters, String address) {
    Map<String, String> signed = new TreeMap<>(parameters);
    signed.remove("signature");
    String payload =
        signed.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&"));
    return new WireRequest(
        METHOD,
        ApiSocket.PATH,
        payload,
        "",
        parameters.get("apiKey"),
        null,
        address,
        new Form(new LinkedHashMap<>(parameters), null));
  }

  private static Fields refused(JsonNode id, int status, Object error) {
    return Fields.of().put("id", id).put("status", status).put("error", error);
  }

  private static Object unreadable() {
    return error(
        new Refusal(RefusalCode.ILLEGAL_CHARS, "Illegal characters found in a parameter."));
  }

  private static Object error(Refusal refusal) {
    return Fields.of().put("code", refusal.code().code()).put("msg", refusal.text()).map();
  }

  private Object used(Limits.Verdict used) {
    return Fields.of()
        .put("rateLimitType", "REQUEST_WEIGHT")
        .put("interval", "MINUTE")
        .put("intervalNum", 1)
        .put("limit", weightPerMinute)
        .put("count", Integer.parseInt(used.headers().getOrDefault("x-mbx-used-weight-1m", "0")))
        .map();
  }
}
