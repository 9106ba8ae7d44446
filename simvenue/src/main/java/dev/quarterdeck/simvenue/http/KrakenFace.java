package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.fault.Circumstances;
import dev.quarterdeck.simvenue.kraken.KrakenApi;
import dev.quarterdeck.simvenue.kraken.KrakenKey;
import dev.quarterdeck.simvenue.kraken.KrakenReply;
import dev.quarterdeck.simvenue.kraken.KrakenRequest;
import dev.quarterdeck.simvenue.kraken.KrakenUse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests that speak Kraken's language, on the port of the others. */
final class KrakenFace {

  private static final String JSON = "application/json;charset=utf-8";

  private final KrakenApi api;

  /**
   * @param keys by API key; there may come more
   */
  KrakenFace(Exchange exchange, Map<String, Key> keys, KrakenUse allowed, InstantSource clock) {
    this.api =
        new KrakenApi(
            exchange,
            name -> key(keys.get(name)),
            allowed,
            () -> clock.instant().plus(Circumstances.current().skew()));
  }

  private static @Nullable KrakenKey key(@Nullable Key key) {
    return key == null ? null : new KrakenKey(key.account(), key.secret(), key.mayWithdraw());
  }

  Set<String> endpoints() {
    return api.endpoints();
  }

  static boolean speaks(WireRequest request) {
    return request.path().startsWith(KrakenApi.PREFIX);
  }

  Answer answer(WireRequest request) {
    if (request.form().fault() != null) {
      return answer(KrakenApi.unreadable());
    }
    return answer(
        api.answer(
            new KrakenRequest(
                request.path(),
                request.body(),
                request.apiKey(),
                request.signature(),
                request.parameters())));
  }

  /** What a fault answers, as Kraken would. */
  static Answer inItsWords(Answer fault) {
    Integer code = fault.code();
    if (code == null) {
      return fault;
    }
    return switch (code) {
      case -1003, -1015 -> answer(KrakenApi.tooMany());
      case -1016 -> answer(KrakenApi.unavailable());
      default -> Answer.page(fault.status(), "Server Error");
    };
  }

  private static Answer answer(KrakenReply reply) {
    return new Answer(reply.status(), JSON, Map.of(), reply.body(), null);
  }
}
