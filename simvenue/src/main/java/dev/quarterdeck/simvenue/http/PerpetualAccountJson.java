package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Income;
import dev.quarterdeck.simvenue.exchange.MarginState;
import dev.quarterdeck.simvenue.exchange.PerpetualRules;
import dev.quarterdeck.simvenue.exchange.PositionState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The shapes of the perpetuals' answers about wallets and positions. */
final class PerpetualAccountJson {

  private PerpetualAccountJson() {}

  static Object balance(MarginState margin, long now) {
    return Fields.of()
        .put("accountAlias", margin.account())
        .put("asset", PerpetualRules.MARGIN_ASSET)
        .put("balance", margin.wallet())
        .put("crossWalletBalance", margin.crossWallet())
        .put("crossUnPnl", margin.crossUnrealised())
        .put("availableBalance", margin.available())
        .put("maxWithdrawAmount", withdrawable(margin))
        .put("marginAvailable", true)
        .put("updateTime", now)
        .map();
  }

  static Object accountV2(MarginState margin, int feeTier, boolean mayWithdraw, long now) {
    Fields fields =
        Fields.of()
            .put("feeTier", feeTier)
            .put("canTrade", true)
            .put("canDeposit", true)
            .put("canWithdraw", mayWithdraw)
            .put("updateTime", 0)
            .put("multiAssetsMargin", false)
            .put("tradeGroupId", -1);
    Map<String, Object> asset = asset(margin).put("marginAvailable", true).map();
    asset.put("updateTime", now);
    return totals(fields, margin)
        .put("assets", List.of(asset))
        .put(
            "positions", margin.positions().stream().map(PerpetualAccountJson::positionV2).toList())
        .map();
  }

  static Object accountV3(MarginState margin, long now) {
    return totals(Fields.of(), margin)
        .put("assets", List.of(asset(margin).put("updateTime", now).map()))
        .put(
            "positions",
            inUse(margin.positions()).stream().map(PerpetualAccountJson::positionV3).toList())
        .map();
  }

  /** What the newer endpoints mention: of contracts with a position or an order everything. */
  static List<PositionState> inUse(List<PositionState> positions) {
    Set<String> symbols =
        positions.stream()
            .filter(position -> position.quantity().signum() != 0 || position.openOrders() > 0)
            .map(PositionState::symbol)
            .collect(Collectors.toSet());
    return positions.stream().filter(position -> symbols.contains(position.symbol())).toList();
  }

  private static Fields totals(Fields fields, MarginState margin) {
    return fields
        .put("totalInitialMargin", margin.positionMargin().add(margin.orderMargin()))
        .put("totalMaintMargin", margin.maintenanceMargin())
        .put("totalWalletBalance", margin.wallet())
        .put("totalUnrealizedProfit", margin.unrealised())
        .put("totalMarginBalance", margin.marginBalance())
        .put("totalPositionInitialMargin", margin.positionMargin())
        .put("totalOpenOrderInitialMargin", margin.orderMargin())
        .put("totalCrossWalletBalance", margin.crossWallet())
        .put("totalCrossUnPnl", margin.crossUnrealised())
        .put("availableBalance", margin.available())
        .put("maxWithdrawAmount", withdrawable(margin));
  }

  private static Fields asset(MarginState margin) {
    return Fields.of()
        .put("asset", PerpetualRules.MARGIN_ASSET)
        .put("walletBalance", margin.wallet())
        .put("unrealizedProfit", margin.unrealised())
        .put("marginBalance", margin.marginBalance())
        .put("maintMargin", margin.maintenanceMargin())
        .put("initialMargin", margin.positionMargin().add(margin.orderMargin()))
        .put("positionInitialMargin", margin.positionMargin())
        .put("openOrderInitialMargin", margin.orderMargin())
        .put("crossWalletBalance", margin.crossWallet())
        .put("crossUnPnl", margin.crossUnrealised())
        .put("availableBalance", margin.available())
        .put("maxWithdrawAmount", withdrawable(margin));
  }

  private static BigDecimal withdrawable(MarginState margin) {
    return margin.available().min(margin.crossWallet()).max(BigDecimal.ZERO);
  }

  private static Object positionV2(PositionState position) {
    return Fields.of()
        .put("symbol", position.symbol())
        .put("initialMargin", position.initialMargin())
        .put("maintMargin", position.maintenanceMargin())
        .put("unrealizedProfit", position.unrealised())
        .put("positionInitialMargin", position.positionMargin())
        .put("openOrderInitialMargin", position.orderMargin())
        .put("leverage", Integer.toString(position.leverage()))
        .put("isolated", position.isolated())
        .put("entryPrice", PerpetualJson.plain(position.entryPrice()))
        .put("breakEvenPrice", PerpetualJson.plain(position.entryPrice()))
        .put("maxNotional", PerpetualJson.plain(position.mostNotional()))
        .put("bidNotional", PerpetualJson.plain(position.bidNotional()))
        .put("askNotional", PerpetualJson.plain(position.askNotional()))
        .put("positionSide", position.positionSide().name())
        .put("positionAmt", PerpetualJson.plain(position.quantity()))
        .put("notional", position.notional())
        .put("isolatedWallet", PerpetualJson.plain(position.isolatedWallet()))
        .put("updateTime", position.updatedMillis())
        .map();
  }

  private static Object positionV3(PositionState position) {
    return Fields.of()
        .put("symbol", position.symbol())
        .put("positionSide", position.positionSide().name())
        .put("positionAmt", PerpetualJson.plain(position.quantity()))
        .put("unrealizedProfit", position.unrealised())
        .put("isolatedMargin", position.isolatedMargin())
        .put("notional", position.notional())
        .put("isolatedWallet", PerpetualJson.plain(position.isolatedWallet()))
        .put("initialMargin", position.initialMargin())
        .put("maintMargin", position.maintenanceMargin())
        .put("updateTime", position.updatedMillis())
        .map();
  }

  static Object riskV2(PositionState position) {
    return risk(position).map();
  }

  static Object riskV3(PositionState position) {
    return risk(position)
        .put("marginAsset", PerpetualRules.MARGIN_ASSET)
        .put("initialMargin", position.initialMargin())
        .put("maintMargin", position.maintenanceMargin())
        .put("positionInitialMargin", position.positionMargin())
        .put("openOrderInitialMargin", position.orderMargin())
        .put("adl", 0)
        .put("bidNotional", PerpetualJson.plain(position.bidNotional()))
        .put("askNotional", PerpetualJson.plain(position.askNotional()))
        .map();
  }

  private static Fields risk(PositionState position) {
    return Fields.of()
        .put("symbol", position.symbol())
        .put("positionSide", position.positionSide().name())
        .put("positionAmt", PerpetualJson.plain(position.quantity()))
        .put("entryPrice", PerpetualJson.plain(position.entryPrice()))
        .put("breakEvenPrice", PerpetualJson.plain(position.entryPrice()))
        .put("markPrice", position.markPrice())
        .put("unRealizedProfit", position.unrealised())
        .put("liquidationPrice", PerpetualJson.plain(position.liquidationPrice()))
        .put("isolatedMargin", position.isolatedMargin())
        .put("notional", position.notional())
        .put("isolatedWallet", PerpetualJson.plain(position.isolatedWallet()))
        .put("leverage", Integer.toString(position.leverage()))
        .put("maxNotionalValue", PerpetualJson.plain(position.mostNotional()))
        .put("marginType", position.isolated() ? "isolated" : "cross")
        .put("isAutoAddMargin", "false")
        .put("updateTime", position.updatedMillis());
  }

  static Object income(Income income) {
    Long tradeId = income.tradeId();
    return Fields.of()
        .put("symbol", income.symbol())
        .put("incomeType", income.type().name())
        .put("income", income.amount())
        .put("asset", PerpetualRules.MARGIN_ASSET)
        .put("info", income.type().name())
        .put("time", income.timeMillis())
        .put("tranId", income.transactionId())
        .put("tradeId", tradeId == null ? "" : Long.toString(tradeId))
        .map();
  }
}
