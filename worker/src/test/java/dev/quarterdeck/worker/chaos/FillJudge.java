package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.DeskBook.Fill;
import dev.quarterdeck.worker.chaos.VenueFact.Adjusted;
import dev.quarterdeck.worker.chaos.VenueFact.Executed;
import dev.quarterdeck.worker.chaos.VenueFact.OrderKey;
import dev.quarterdeck.worker.chaos.Violation.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the trades of our orders with the fills that the desk counts, and the money in them. */
final class FillJudge {
  private final VenueTruth truth;
  private final DeskBook desk;

  FillJudge(VenueTruth truth, DeskBook desk) {
    this.truth = truth;
    this.desk = desk;
  }

  private record Known(String account, String symbol, String orderId, String tradeId) {
    static Known of(Fill fill) {
      return new Known(fill.account(), fill.symbol(), fill.venueOrderId(), fill.tradeId());
    }

    static Known of(Executed executed) {
      OrderKey order = executed.order();
      return new Known(order.account(), order.symbol(), order.orderId(), executed.tradeId());
    }
  }

  /**
   * Every trade of our orders exactly once, with its numbers. Trades of other clients may be known,
   * too; none that never was.
   */
  List<Violation> judge() {
    Set<OrderKey> ours = ours();
    List<Violation> found = new ArrayList<>();
    Map<Known, Fill> fills = new HashMap<>();
    for (Fill fill : desk.fills()) {
      if (fills.putIfAbsent(Known.of(fill), fill) != null) {
        found.add(new Violation(Rule.FILL_DOUBLED, fill.account(), fill.toString()));
      }
    }
    Set<Known> traded = new HashSet<>();
    truth
        .executed()
        .forEach(
            executed -> {
              traded.add(Known.of(executed));
              Fill fill = fills.get(Known.of(executed));
              if (fill == null) {
                if (ours.contains(executed.order())) {
                  found.add(
                      new Violation(
                          Rule.FILL_LOST, executed.order().account(), executed.toString()));
                }
              } else if (!same(fill, executed)) {
                found.add(
                    new Violation(Rule.FILL_ALTERED, fill.account(), fill + ", was " + executed));
              }
            });
    fills.forEach(
        (known, fill) -> {
          if (!traded.contains(known)) {
            found.add(new Violation(Rule.FILL_INVENTED, fill.account(), fill.toString()));
          }
        });
    return found;
  }

  /**
   * What an account began with, and what other clients' orders moved, and the desk's fills together
   * are what the venue has on the spot market.
   */
  List<Violation> judgeMoney(String account) {
    Set<OrderKey> ours = ours();
    Map<String, BigDecimal> expected = new HashMap<>();
    truth.facts().stream()
        .filter(Adjusted.class::isInstance)
        .map(Adjusted.class::cast)
        .filter(adjusted -> adjusted.account().equals(account))
        .filter(adjusted -> adjusted.market().equals(VenueTruth.SPOT))
        .forEach(a -> expected.merge(a.asset(), a.amount(), BigDecimal::add));
    truth
        .executed()
        .filter(executed -> executed.order().account().equals(account))
        .filter(executed -> !ours.contains(executed.order()))
        .forEach(executed -> add(expected, truth.moves(executed)));
    Set<String> oursById =
        ours.stream()
            .filter(order -> order.account().equals(account))
            .filter(order -> order.market().equals(VenueTruth.SPOT))
            .map(OrderKey::orderId)
            .collect(Collectors.toSet());
    desk.fills().stream()
        .filter(fill -> fill.account().equals(account) && oursById.contains(fill.venueOrderId()))
        .forEach(
            fill ->
                add(
                    expected,
                    truth.moves(
                        fill.symbol(),
                        fill.buys(),
                        fill.price(),
                        fill.quantity(),
                        fill.commission(),
                        fill.commissionAsset())));
    Map<String, BigDecimal> actual = truth.balances().getOrDefault(account, Map.of());
    Set<String> assets = new TreeSet<>(expected.keySet());
    assets.addAll(actual.keySet());
    return assets.stream()
        .filter(asset -> amount(expected, asset).compareTo(amount(actual, asset)) != 0)
        .map(
            asset ->
                new Violation(
                    Rule.MONEY_DIFFERS,
                    account,
                    "has %s %s, by its fills %s"
                        .formatted(
                            amount(actual, asset).toPlainString(),
                            asset,
                            amount(expected, asset).toPlainString())))
        .toList();
  }

  private Set<OrderKey> ours() {
    return truth
        .accepted()
        .filter(OrderJudge::ours)
        .map(VenueFact.Accepted::order)
        .collect(Collectors.toSet());
  }

  private static boolean same(Fill fill, Executed executed) {
    return fill.buys() == executed.buys()
        && fill.price().compareTo(executed.price()) == 0
        && fill.quantity().compareTo(executed.quantity()) == 0
        && fill.commission().compareTo(executed.commission()) == 0
        && (fill.commission().signum() == 0
            || fill.commissionAsset().equals(executed.commissionAsset()));
  }

  private static void add(Map<String, BigDecimal> sums, Map<String, BigDecimal> moves) {
    moves.forEach((asset, amount) -> sums.merge(asset, amount, BigDecimal::add));
  }

  private static BigDecimal amount(Map<String, BigDecimal> amounts, String asset) {
    return amounts.getOrDefault(asset, BigDecimal.ZERO);
  }
}
