package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.stream.ListenKeys;
import dev.quarterdeck.simvenue.stream.ListenKeys.Owner;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys for an account's own stream. They need the API key and no signature. */
final class ListenKeyEndpoints {

  /** Where the spot market lent its keys. */
  static final String SPOT = "/api/v3/userDataStream";

  private final ListenKeys keys;
  private final MarketKind market;
  private final String path;

  private ListenKeyEndpoints(ListenKeys keys, MarketKind market, String path) {
    this.keys = keys;
    this.market = market;
    this.path = path;
  }

  static ListenKeyEndpoints spot(ListenKeys keys) {
    return new ListenKeyEndpoints(keys, MarketKind.SPOT, SPOT);
  }

  static ListenKeyEndpoints perpetual(ListenKeys keys) {
    return new ListenKeyEndpoints(keys, MarketKind.USD_M, "/fapi/v1/listenKey");
  }

  Map<String, Endpoint> all() {
    return Map.of(
        "POST " + path, new Endpoint.Keyed(p -> weight(), this::open),
        "PUT " + path, new Endpoint.Keyed(p -> weight(), this::extend),
        "DELETE " + path, new Endpoint.Keyed(p -> weight(), this::close));
  }

  private int weight() {
    return market == MarketKind.SPOT ? 2 : 1;
  }

  private Object open(Key key, Parameters parameters) {
    return Map.of("listenKey", keys.open(owner(key)));
  }

  private Object extend(Key key, Parameters parameters) {
    return done(keys.extend(owner(key), listenKey(parameters)));
  }

  private Object close(Key key, Parameters parameters) {
    return done(keys.close(owner(key), listenKey(parameters)));
  }

  private @Nullable String listenKey(Parameters parameters) {
    return market == MarketKind.SPOT ? parameters.required("listenKey") : null;
  }

  private static Object done(boolean known) {
    if (!known) {
      throw new Refusal(RefusalCode.NO_SUCH_LISTEN_KEY, "This listenKey does not exist.");
    }
    return Map.of();
  }

  private Owner owner(Key key) {
    return new Owner(market, key.account());
  }
}
