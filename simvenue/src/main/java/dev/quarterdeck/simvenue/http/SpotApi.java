package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.Refusal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The spot REST API: from a request to its answer. */
final class SpotApi {

  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private final Keys keys;
  private final Limits limits;

  SpotApi(Exchange exchange, Keys keys, Limits limits, AllowedUse allowed, InstantSource clock) {
    this.keys = keys;
    this.limits = limits;
    endpoints.putAll(new MarketEndpoints(exchange, allowed, clock).all());
    endpoints.putAll(new AccountEndpoints(exchange, clock).all());
    endpoints.putAll(new OrderEndpoints(exchange).all());
  }

  Answer answer(WireRequest request) {
    Endpoint endpoint = endpoints.get(request.method() + " " + request.path());
    if (endpoint == null) {
      return Answer.page(404, "Not Found");
    }
    Map<String, String> headers = new TreeMap<>();
    Answer answer;
    try {
      answer = answer(request, endpoint, headers);
    } catch (Refusal refusal) {
      answer = Answer.refusal(refusal);
    } catch (IllegalStateException | IllegalArgumentException broken) {
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
    return switch (endpoint) {
      case Endpoint.Open open -> Answer.json(open.answer().apply(parameters));
      case Endpoint.Signed signed -> signed(request, signed.answer(), parameters);
      case Endpoint.Placing placing -> {
        Key key = keys.signer(request);
        Limits.Verdict orders = limits.order(key.account());
        headers.putAll(orders.headers());
        yield orders.refusal() != null
            ? orders.refusal()
            : Answer.json(placing.answer().apply(key, parameters));
      }
    };
  }

  private Answer signed(
      WireRequest request, BiFunction<Key, Parameters, Object> answer, Parameters parameters) {
    return Answer.json(answer.apply(keys.signer(request), parameters));
  }
}
