package dev.quarterdeck.simvenue.kraken;

import dev.quarterdeck.simvenue.exchange.Balance;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.kraken.Pairs.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What an account may read about its money, its fees and its key. */
final class Funds {

  private final Exchange exchange;
  private final Pairs pairs;

  Funds(Exchange exchange, Pairs pairs) {
    this.exchange = exchange;
    this.pairs = pairs;
  }

  Map<String, BiFunction<KrakenKey, Form, Object>> all() {
    return Map.of(
        "/0/private/Balance",
        (key, form) -> balances(key, b -> Fields.text(b.total())),
        "/0/private/BalanceEx",
        (key, form) ->
            balances(
                key,
                b ->
                    Fields.of()
                        .put("balance", Fields.text(b.total()))
                        .put("hold_trade", Fields.text(b.locked()))
                        .map()),
        "/0/private/OpenPositions",
        (key, form) -> Map.of(),
        "/0/private/TradeVolume",
        this::tradeVolume,
        "/0/private/GetApiKeyInfo",
        this::keyInfo);
  }

  private Object balances(KrakenKey key, Function<Balance, Object> shape) {
    Map<String, Object> balances = new LinkedHashMap<>();
    exchange
        .balances(key.account())
        .forEach((asset, balance) -> balances.put(Pairs.asset(asset), shape.apply(balance)));
    return balances;
  }

  private Object tradeVolume(KrakenKey key, Form form) {
    Fees fees = exchange.fees(key.account());
    Map<String, Object> taker = new LinkedHashMap<>();
    Map<String, Object> maker = new LinkedHashMap<>();
    for (String name : form.list("pair")) {
      Pair pair = pairs.named(name);
      taker.put(pair.key(), Shapes.fee(fees.taker()));
      maker.put(pair.key(), Shapes.fee(fees.maker()));
    }
    Fields fields = Fields.of().put("currency", "ZUSD").put("volume", "0.0000");
    if (!taker.isEmpty()) {
      fields.put("fees", taker).put("fees_maker", maker);
    }
    return fields.map();
  }

  private Object keyInfo(KrakenKey key, Form form) {
    List<String> permissions =
        new ArrayList<>(
            List.of(
                "query-funds",
                "query-open-trades",
                "query-closed-trades",
                "modify-trades",
                "close-trades"));
    if (key.mayWithdraw()) {
      permissions.add("withdraw-funds");
    }
    return Fields.of()
        .put("api_key_name", key.account())
        .put("nonce_window", "0")
        .put("permissions", permissions)
        .put("valid_until", "0")
        .map();
  }
}
