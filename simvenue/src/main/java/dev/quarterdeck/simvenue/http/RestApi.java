package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One market's REST API: from a request to its answer. */
final class RestApi {

  private final Map<String, Endpoint> endpoints;
  private final Keys keys;
  private final Limits limits;
  private final Function<WireRequest, Answer> unknown;

  /**
   * @param endpoints by method and path
   * @param unknown what is answered where there is no endpoint
   */
  RestApi(
      Map<String, Endpoint> endpoints,
      Keys keys,
      Limits limits,
      Function<WireRequest, Answer> unknown) {
    this.endpoints = Map.copyOf(endpoints);
    this.keys = keys;
    this.limits = limits;
    this.unknown = unknown;
  }

  /** What can be asked, by method and path. */
  Set<String> endpoints() {
    return endpoints.keySet();
  }

  /** The limits that faults speak of, too. */
  Limits limits() {
    return limits;
  }

  Answer answer(WireRequest request) {
    Endpoint endpoint = endpoints.get(request.method() + " " + request.path());
    if (endpoint == null) {
      return unknown.apply(request);
    }
    Map<String, String> headers = new TreeMap<>();
    Answer answer;
    try {
      answer = answer(request, endpoint, headers);
    } catch (Refusal refusal) {
      answer = Answer.refusal(refusal);
    } catch (RuntimeException broken) {
      answer = Answer.error(500, -1000, "An unknown error occurred: " + broken.getMessage());
    }
    return answer.with(headers);
  }

  private Answer answer(WireRequest request, Endpoint endpoint, Map<String, String> headers) {
    Parameters parameters = new Parameters(request.parameters());
    Limits.Verdict used =
        limits.request(request.remoteAddress(), endpoint.weight().applyAsInt(parameters));
    headers.putAll(used.headers());
    if (used.refusal() != null) {
      return used.refusal();
    }
    Refusal fault = request.form().fault();
    if (fault != null) {
      throw fault;
    }
    return switch (endpoint) {
      case Endpoint.Open open -> Answer.json(open.answer().apply(parameters));
      case Endpoint.Keyed keyed ->
          Answer.json(keyed.answer().apply(keys.holder(request), parameters));
      case Endpoint.Signed signed -> signed(request, signed.answer(), parameters);
      case Endpoint.Placing placing -> placed(keys.signer(request), placing, parameters, headers);
    };
  }

  /** Orders that are refused are not counted. */
  private Answer placed(
      Key key, Endpoint.Placing placing, Parameters parameters, Map<String, String> headers) {
    Limits.Verdict counted = limits.order(key.account(), placing.atOnce());
    if (counted.refusal() != null) {
      headers.putAll(counted.headers());
      return counted.refusal();
    }
    try {
      Answer answer = Answer.json(placing.answer().apply(key, parameters));
      headers.putAll(counted.headers());
      return answer;
    } catch (RuntimeException refused) {
      limits.giveBack(key.account(), placing.atOnce());
      throw refused;
    }
  }

  private Answer signed(
      WireRequest request, BiFunction<Key, Parameters, Object> answer, Parameters parameters) {
    return Answer.json(answer.apply(keys.signer(request), parameters));
  }
}
