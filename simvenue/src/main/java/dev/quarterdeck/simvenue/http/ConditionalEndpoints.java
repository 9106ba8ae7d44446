package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.ConditionalState;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.fault.Circumstances;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders that wait for a price; the venue calls them algo orders. */
final class ConditionalEndpoints {

  private final Perpetuals perpetuals;

  ConditionalEndpoints(Perpetuals perpetuals) {
    this.perpetuals = perpetuals;
  }

  Map<String, Endpoint> all() {
    return Map.of(
        "POST /fapi/v1/algoOrder", new Endpoint.Placing(p -> 0, 1, this::place),
        "GET /fapi/v1/algoOrder", new Endpoint.Signed(p -> 1, this::query),
        "DELETE /fapi/v1/algoOrder", new Endpoint.Signed(p -> 1, this::cancel),
        "GET /fapi/v1/openAlgoOrders",
            new Endpoint.Signed(p -> p.text("symbol") == null ? 40 : 1, this::open),
        "DELETE /fapi/v1/algoOpenOrders", new Endpoint.Signed(p -> 1, this::cancelAll),
        "GET /fapi/v1/allAlgoOrders", new Endpoint.Signed(p -> 5, this::history));
  }

  private Object place(Key key, Parameters parameters) {
    return ConditionalJson.placed(
        perpetuals.conditionals().place(key.account(), ConditionalRequests.read(parameters)));
  }

  private Object query(Key key, Parameters parameters) {
    return ConditionalJson.asked(
        perpetuals.conditionals().one(key.account(), id(parameters), name(parameters)));
  }

  private Object cancel(Key key, Parameters parameters) {
    return ConditionalJson.cancelled(
        perpetuals.conditionals().cancel(key.account(), id(parameters), name(parameters)));
  }

  private Object open(Key key, Parameters parameters) {
    String symbol = known(parameters.text("symbol"));
    Long id = parameters.whole("algoId");
    return perpetuals.conditionals().all(key.account()).stream()
        .filter(ConditionalState::waits)
        .filter(one -> symbol == null || one.asked().symbol().equals(symbol))
        .filter(one -> id == null || one.algoId() == id)
        .map(ConditionalJson::asked)
        .toList();
  }

  private Object cancelAll(Key key, Parameters parameters) {
    perpetuals
        .conditionals()
        .cancelAll(
            key.account(), parameters.required("symbol"), Circumstances.current().cancelAtMost());
    return Fields.of()
        .put("code", 200)
        .put("msg", "The operation of cancel all open order is done.")
        .map();
  }

  private Object history(Key key, Parameters parameters) {
    String symbol = known(parameters.required("symbol"));
    PerpetualOrderEndpoints.withinAWeek(parameters);
    Long from = parameters.whole("algoId");
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    int limit = parameters.limit(500, 1000);
    long skipped = Math.max(0, parameters.whole("page", 1) - 1) * limit;
    List<ConditionalState> all =
        perpetuals.conditionals().all(key.account()).stream()
            .filter(one -> one.asked().symbol().equals(symbol))
            .filter(one -> from == null || one.algoId() >= from)
            .filter(one -> one.createdMillis() >= start && one.createdMillis() <= end)
            .skip(skipped)
            .toList();
    return Page.of(all, from != null || start > 0 || skipped > 0, limit)
        .map(ConditionalJson::asked)
        .toList();
  }

  private @Nullable String known(@Nullable String symbol) {
    if (symbol != null) {
      perpetuals.peek().contract(symbol);
    }
    return symbol;
  }

  /** The documentation writes the names of both ids in two ways. */
  private static @Nullable Long id(Parameters parameters) {
    Long id = parameters.whole("algoId");
    Long other = id == null ? parameters.whole("algoid") : id;
    if (other == null && name(parameters) == null) {
      throw new Refusal(
          RefusalCode.MANDATORY_PARAM,
          "Param 'algoid' or 'clientalgoid' must be sent, but both were empty/null!");
    }
    return other;
  }

  private static @Nullable String name(Parameters parameters) {
    String name = PerpetualOrderRequests.clientOrderId(parameters, "clientAlgoId");
    return name == null ? PerpetualOrderRequests.clientOrderId(parameters, "clientalgoid") : name;
  }
}
