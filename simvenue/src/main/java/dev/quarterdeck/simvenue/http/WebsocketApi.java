package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.fault.Circumstances;
import dev.quarterdeck.simvenue.fault.FaultRule;
import dev.quarterdeck.simvenue.fault.Moment;
import dev.quarterdeck.simvenue.fault.Strike;
import dev.quarterdeck.simvenue.http.Interference.Outcome;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final String SUBSCRIBE = "userDataStream.subscribe.signature";
  private static final String UNSUBSCRIBE = "userDataStream.unsubscribe";
  private static final String SUBSCRIPTIONS = "session.subscriptions";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Keys keys;
  private final Limits limits;
  private final int weightPerMinute;
  private final Interference interference;
  private final Truth truth;
  private final InstantSource clock;

  WebsocketApi(
      Keys keys,
      Limits limits,
      AllowedUse allowed,
      Interference interference,
      Truth truth,
      InstantSource clock) {
    this.keys = keys;
    this.limits = limits;
    this.weightPerMinute = allowed.weightPerMinute();
    this.interference = interference;
    this.truth = truth;
    this.clock = clock;
  }

  /** Who asks, and what it hears. */
  interface Connection {

    /** Says one message. */
    void say(String text);

    /** Ends it without a goodbye. */
    void cut();

    /** Begins to hear an account and says by what number. */
    long subscribe(String account);

    /** Ends to hear by a number, or by all without one. */
    void unsubscribe(@Nullable Long subscription, long millis);

    List<Long> active();
  }

  /** What can be asked, by method and path, as faults and the truth call it. */
  static List<String> endpoints() {
    return Stream.of("ping", "time", SUBSCRIBE, UNSUBSCRIBE, SUBSCRIPTIONS)
        .map(method -> FaultRule.WEBSOCKET + " " + path(method))
        .toList();
  }

  private static String path(String method) {
    return ApiSocket.PATH + " " + method;
  }

  /** Answers a message, behind whatever faults a test has armed. */
  void hear(String text, String address, Connection connection) {
    JsonNode asked;
    try {
      asked = MAPPER.readTree(text);
    } catch (JacksonException notJson) {
      connection.say(
          MAPPER.writeValueAsString(
              refused(NullNode.instance, RefusalCode.ILLEGAL_CHARS.httpStatus(), unreadable())
                  .map()));
      return;
    }
    Call call = Call.of(asked, address);
    Map<String, String> recorded = new TreeMap<>(call.parameters);
    recorded.remove("signature");
    String account = keys.account(recorded.remove("apiKey"));
    long id =
        truth.append(
            new TruthEvent.RequestReceived(
                FaultRule.WEBSOCKET, path(call.method), account, recorded));
    try {
      Outcome outcome = outcome(call, account, id, connection);
      interference.end(outcome, id, answer -> connection.say(answer.body()), connection::cut);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connection.cut();
    }
  }

  /** One request. */
  private record Call(
      JsonNode name, String method, Map<String, String> parameters, String address) {

    static Call of(JsonNode asked, String address) {
      Map<String, String> parameters = new TreeMap<>();
      asked
          .path("params")
          .properties()
          .forEach(one -> parameters.put(one.getKey(), one.getValue().asString("")));
      return new Call(
          asked.path("id").isMissingNode() ? NullNode.instance : asked.path("id"),
          asked.path("method").asString(""),
          parameters,
          address);
    }
  }

  private Outcome outcome(Call call, @Nullable String account, long id, Connection connection)
      throws InterruptedException {
    UnaryOperator<Answer> words = answer -> inItsWords(call, answer);
    List<Strike> strikes = interference.with(account, FaultRule.WEBSOCKET, path(call.method));
    Outcome before = interference.strike(strikes, Moment.BEFORE_BOOKING, id, limits);
    if (before != null) {
      return before.in(words);
    }
    Answer answer = Strike.circumstances(strikes).around(() -> answer(call, connection));
    Outcome after = interference.strike(strikes, Moment.AFTER_BOOKING, id, limits);
    return after == null ? new Outcome.Answered(answer) : after.in(words);
  }

  /** A fault with a code is an error of this request; a page, half of one or nothing is itself. */
  private static Answer inItsWords(Call call, Answer fault) {
    return fault.code() == null
        ? fault
        : said(
            refused(call.name, fault.status(), MAPPER.readTree(fault.body())),
            fault.status(),
            fault.code());
  }

  private static Answer said(Fields message, int status, @Nullable Integer code) {
    return new Answer(
        status, "application/json", Map.of(), MAPPER.writeValueAsString(message.map()), code);
  }

  private Answer answer(Call call, Connection connection) {
    Limits.Verdict used = limits.request(call.address, weight(call.method));
    Fields answer;
    int status = 200;
    @Nullable Integer code = null;
    try {
      if (used.refusal() == null) {
        Object result = result(call, connection);
        answer = Fields.of().put("id", call.name).put("status", status).put("result", result);
      } else {
        status = used.refusal().status();
        code = used.refusal().code();
        answer = refused(call.name, status, MAPPER.readTree(used.refusal().body()));
      }
    } catch (Refusal refusal) {
      status = refusal.code().httpStatus();
      code = refusal.code().code();
      answer = refused(call.name, status, error(refusal));
    } catch (RuntimeException broken) {
      status = 500;
      code = -1000;
      answer =
          refused(
              call.name,
              status,
              Fields.of()
                  .put("code", code)
                  .put("msg", "An unknown error occurred: " + broken.getMessage())
                  .map());
    }
    return said(answer.put("rateLimits", List.of(used(used))), status, code);
  }

  private static int weight(String method) {
    return switch (method) {
      case SUBSCRIBE, UNSUBSCRIBE, SUBSCRIPTIONS -> 2;
      default -> 1;
    };
  }

  private Object result(Call call, Connection connection) {
    return switch (call.method) {
      case "ping" -> Map.of();
      case "time" ->
          Map.of("serverTime", clock.millis() + Circumstances.current().skew().toMillis());
      case SUBSCRIBE ->
          Map.of("subscriptionId", connection.subscribe(keys.signer(request(call)).account()));
      case UNSUBSCRIBE -> {
        connection.unsubscribe(
            new Parameters(call.parameters).whole("subscriptionId"), clock.millis());
        yield Map.of();
      }
      case SUBSCRIPTIONS ->
          connection.active().stream().map(number -> Map.of("subscriptionId", number)).toList();
      default ->
          throw new Refusal(RefusalCode.UNSUPPORTED_OPERATION, "This operation is not supported.");
    };
  }

  /** What is signed are the parameters by their names, the key among them. */
  private static WireRequest request(Call call) {
    Map<String, String> signed = new TreeMap<>(call.parameters);
    signed.remove("signature");
    String payload =
        signed.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&"));
    return new WireRequest(
        FaultRule.WEBSOCKET,
        ApiSocket.PATH,
        payload,
        "",
        call.parameters.get("apiKey"),
        null,
        call.address,
        new Form(new LinkedHashMap<>(call.parameters), null));
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
