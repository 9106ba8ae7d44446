package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarginChange;
import dev.quarterdeck.simvenue.exchange.MarginType;
import dev.quarterdeck.simvenue.exchange.PerpetualRules;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What an account may choose: leverage, margin type and what stands for isolated positions. */
final class PerpetualSettingEndpoints {

  private final Perpetuals perpetuals;

  PerpetualSettingEndpoints(Perpetuals perpetuals) {
    this.perpetuals = perpetuals;
  }

  Map<String, Endpoint> all() {
    return Map.of(
        "POST /fapi/v1/leverage", new Endpoint.Signed(p -> 1, this::leverage),
        "POST /fapi/v1/marginType", new Endpoint.Signed(p -> 1, this::marginType),
        "POST /fapi/v1/positionMargin", new Endpoint.Signed(p -> 1, this::positionMargin),
        "GET /fapi/v1/positionMargin/history", new Endpoint.Signed(p -> 1, this::marginChanges),
        "POST /fapi/v1/positionSide/dual", new Endpoint.Signed(p -> 1, this::positionMode),
        "GET /fapi/v1/positionSide/dual", new Endpoint.Signed(p -> 30, this::shownMode),
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

  private Object positionMargin(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    String given = parameters.required("amount");
    boolean more = more(parameters.required("type"));
    BigDecimal amount =
        PerpetualOrderRequests.isZero(given)
            ? BigDecimal.ZERO
            : parameters.requiredDecimal("amount");
    perpetuals.positionMargin(
        key.account(), symbol, PerpetualOrderRequests.positionSide(parameters), amount, more);
    return Fields.of()
        .put("amount", amount.doubleValue())
        .put("code", 200)
        .put("msg", "Successfully modify position margin.")
        .put("type", more ? 1 : 2)
        .map();
  }

  private static boolean more(String type) {
    return switch (type) {
      case "1" -> true;
      case "2" -> false;
      default -> throw PerpetualOrderRequests.invalid("type");
    };
  }

  private Object marginChanges(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    String type = parameters.text("type");
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    List<MarginChange> changes =
        perpetuals.view().marginChanges(key.account(), symbol).stream()
            .filter(change -> type == null || more(type) == (change.amount().signum() > 0))
            .filter(change -> change.timeMillis() >= start && change.timeMillis() <= end)
            .toList();
    return Page.of(changes, start > 0, parameters.limit(500, 1000))
        .map(PerpetualSettingEndpoints::marginChange)
        .toList();
  }

  private static Object marginChange(MarginChange change) {
    return Fields.of()
        .put("symbol", change.symbol())
        .put("type", change.amount().signum() > 0 ? 1 : 2)
        .put("deltaType", "USER_ADJUST")
        .put("amount", PerpetualJson.plain(change.amount().abs()))
        .put("asset", PerpetualRules.MARGIN_ASSET)
        .put("time", change.timeMillis())
        .put("positionSide", change.positionSide().name())
        .map();
  }

  private Object positionMode(Key key, Parameters parameters) {
    parameters.required("dualSidePosition");
    perpetuals.positionMode(
        key.account(), PerpetualOrderRequests.flag(parameters, "dualSidePosition"));
    return Fields.of().put("code", 200).put("msg", "success").map();
  }

  private Object shownMode(Key key, Parameters parameters) {
    return Map.of("dualSidePosition", perpetuals.view().hedged(key.account()));
  }
}
