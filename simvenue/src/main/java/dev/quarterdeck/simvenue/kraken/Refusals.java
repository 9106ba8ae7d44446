package dev.quarterdeck.simvenue.kraken;

import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the books refuse, in Kraken's words. */
final class Refusals {

  private Refusals() {}

  /** An order that was refused. */
  static KrakenError ofOrder(Refusal refusal, SymbolRules rules, @Nullable BigDecimal volume) {
    String words = refusal.text();
    if (words.startsWith("Filter failure: ")) {
      return new KrakenError(
          switch (words.substring("Filter failure: ".length())) {
            case "PRICE_FILTER" -> "EOrder:Tick size check failed";
            case "PERCENT_PRICE", "PERCENT_PRICE_BY_SIDE" -> "EOrder:Invalid price";
            case "LOT_SIZE" ->
                volume != null && volume.compareTo(rules.lot().min()) < 0
                    ? "EOrder:Order minimum not met"
                    : "EGeneral:Invalid arguments:volume";
            case "MARKET_LOT_SIZE" -> "EGeneral:Invalid arguments:volume";
            case "MIN_NOTIONAL", "NOTIONAL" -> "EOrder:Cost minimum not met";
            case "MAX_NUM_ORDERS" -> "EOrder:Orders limit exceeded";
            case "MAX_POSITION" -> "EOrder:Positions limit exceeded";
            default -> "EGeneral:Invalid arguments";
          });
    }
    return new KrakenError(
        switch (words) {
          case "Account has insufficient balance for requested action." ->
              "EOrder:Insufficient funds";
          case "Duplicate order sent." -> "EOrder:Duplicate order";
          case "Order would immediately match and take." -> "EOrder:Post only order";
          default -> "EGeneral:Internal error";
        });
  }
}
