package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarginType;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import java.util.Locale;
import java.util.Map;

/** What an account may choose: leverage and margin type. There is one position a contract. */
final class PerpetualSettingEndpoints {

  private final Perpetuals perpetuals;

  PerpetualSettingEndpoints(Perpetuals perpetuals) {
    this.perpetuals = perpetuals;
  }

  Map<String, Endpoint> all() {
    return Map.of(
        "POST /fapi/v1/leverage", new Endpoint.Signed(p -> 1, this::leverage),
        "POST /fapi/v1/marginType", new Endpoint.Signed(p -> 1, this::marginType),
        "POST /fapi/v1/positionSide/dual", new Endpoint.Signed(p -> 1, this::positionMode),
        "GET /fapi/v1/positionSide/dual",
            new Endpoint.Signed(p -> 30, (key, p) -> Map.of("dualSidePosition", false)),
        "GET /fapi/v1/multiAssetsMargin",
            new Endpoint.Signed(p -> 30, (key, p) -> Map.of("multiAssetsMargin", false)));
  }

  private Object leverage(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    parameters.required("leverage");
    int leverage = Math.toIntExact(Math.min(parameters.whole("leverage", 0), Integer.MAX_VALUE));
    perpetuals.leverage(key.account(), symbol, leverage);
    return Fields.of()
        .put("leverage", leverage)
        .put(
            "maxNotionalValue",
            PerpetualJson.plain(perpetuals.view().contract(symbol).mostNotional(leverage)))
        .put("symbol", symbol)
        .map();
  }

  private Object marginType(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    MarginType marginType =
        parameters.choice(
            "marginType",
            parameters.required("marginType"),
            MarginType.values(),
            RefusalCode.INVALID_PARAMETER);
    perpetuals.marginType(key.account(), symbol, marginType);
    return Fields.of().put("code", 200).put("msg", "success").map();
  }

  private Object positionMode(Key key, Parameters parameters) {
    String dual = parameters.required("dualSidePosition").toLowerCase(Locale.ROOT);
    if (dual.equals("false")) {
      throw new Refusal(RefusalCode.SAME_POSITION_SIDE, "No need to change position side.");
    }
    throw new Refusal(
        RefusalCode.METHOD_NOT_ALLOWED, "Method is not allowed currently. Coming soon.");
  }
}
