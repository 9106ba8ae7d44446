package dev.quarterdeck.simvenue.kraken;

import dev.quarterdeck.simvenue.exchange.Exchange;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Kraken's spot REST interface: from a request to its answer. */
public final class KrakenApi {

  /** What every path of it begins with. */
  public static final String PREFIX = "/0/";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final Map<String, Function<Form, Object>> open;
  private final Map<String, BiFunction<KrakenKey, Form, Object>> signed = new HashMap<>();
  private final Signatures signatures;
  private final RateCounters counters;

  /**
   * @param exchange whose books it shows
   * @param keys by API key; there may come more
   */
  public KrakenApi(
      Exchange exchange,
      Function<String, @Nullable KrakenKey> keys,
      KrakenUse allowed,
      InstantSource clock) {
    Pairs pairs = new Pairs(exchange.symbols());
    Tags tags = new Tags();
    this.signatures = new Signatures(keys);
    this.counters = new RateCounters(allowed, clock);
    this.open = new MarketData(exchange, pairs, clock).all();
    signed.putAll(new Funds(exchange, pairs).all());
    signed.putAll(new History(exchange, pairs, tags).all());
    signed.putAll(new Orders(exchange, pairs, tags, counters, clock).all());
  }

  /** What can be asked, by method and path. */
  public Set<String> endpoints() {
    Set<String> endpoints = new TreeSet<>();
    open.keySet().forEach(path -> endpoints.add("GET " + path));
    signed.keySet().forEach(path -> endpoints.add("POST " + path));
    return endpoints;
  }

  /** Answers a request; a refusal is an answer, too. */
  public KrakenReply answer(KrakenRequest request) {
    try {
      Object result = result(request);
      String body =
          MAPPER.writeValueAsString(
              Fields.of().put("error", List.of()).put("result", result).map());
      return new KrakenReply(200, body, null);
    } catch (KrakenError error) {
      return refusal(error.text());
    } catch (RuntimeException broken) {
      return refusal("EGeneral:Internal error");
    }
  }

  /** A request that cannot be read. */
  public static KrakenReply unreadable() {
    return refusal("EGeneral:Invalid arguments");
  }

  /** Too many requests. */
  public static KrakenReply tooMany() {
    return refusal("EAPI:Rate limit exceeded");
  }

  /** The venue does not serve. */
  public static KrakenReply unavailable() {
    return refusal("EService:Unavailable");
  }

  private Object result(KrakenRequest request) {
    Form form = new Form(request.parameters());
    Function<Form, Object> answer = open.get(request.path());
    if (answer != null) {
      return answer.apply(form);
    }
    BiFunction<KrakenKey, Form, Object> own = signed.get(request.path());
    if (own == null) {
      throw new KrakenError("EGeneral:Unknown method");
    }
    KrakenKey signer = signatures.signer(request);
    counters.request(signer.account(), request.path());
    return own.apply(signer, form);
  }

  private static KrakenReply refusal(String text) {
    String body = MAPPER.writeValueAsString(Map.of("error", List.of(text)));
    return new KrakenReply(200, body, text);
  }
}
