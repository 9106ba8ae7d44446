package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.VenueFact.Accepted;
import dev.quarterdeck.worker.chaos.VenueFact.Adjusted;
import dev.quarterdeck.worker.chaos.VenueFact.Closed;
import dev.quarterdeck.worker.chaos.VenueFact.Executed;
import dev.quarterdeck.worker.chaos.VenueFact.OrderKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a venue did, as its own record tells it.
 *
 * @param listings what trades there, by symbol
 * @param facts in the order in which they happened
 * @param balances what it believes each account to have at the end, free and locked together, by
 *     account and asset
 * @param struck how many requests and messages of streams a fault has hit
 */
record VenueTruth(
    Map<String, Listing> listings,
    List<VenueFact> facts,
    Map<String, Map<String, BigDecimal>> balances,
    long struck) {

  /** The market whose orders move assets; the others hold positions. */
  static final String SPOT = "SPOT";

  VenueTruth {
    listings = Map.copyOf(listings);
    facts = List.copyOf(facts);
    balances = Map.copyOf(balances);
  }

  /** What a symbol trades, and how little of it can be sold. */
  record Listing(String base, String quote, BigDecimal minQuantity, BigDecimal minNotional) {}

  /** An order that works, and how much of it has traded. */
  record Working(Accepted order, BigDecimal executed) {}

  Stream<Accepted> accepted() {
    return facts(Accepted.class);
  }

  Stream<Executed> executed() {
    return facts(Executed.class);
  }

  /** The symbols that a market lists. */
  Listing listing(String symbol) {
    Listing listing = listings.get(symbol);
    if (listing == null) {
      throw new IllegalArgumentException("the venue lists no " + symbol);
    }
    return listing;
  }

  /** The orders that worked at a moment, whoever sent them. */
  List<Working> working(Instant moment) {
    Map<OrderKey, Working> open = new LinkedHashMap<>();
    for (VenueFact fact : facts) {
      if (fact.at().isAfter(moment)) {
        break;
      }
      switch (fact) {
        case Accepted accepted ->
            open.put(accepted.order(), new Working(accepted, BigDecimal.ZERO));
        case Closed closed -> open.remove(closed.order());
        case Executed executed ->
            open.computeIfPresent(
                executed.order(),
                (key, order) -> {
                  BigDecimal sum = order.executed().add(executed.quantity());
                  return sum.compareTo(order.order().quantity()) >= 0
                      ? null
                      : new Working(order.order(), sum);
                });
        case Adjusted adjusted -> {}
      }
    }
    return List.copyOf(open.values());
  }

  /** What a spot account had at a moment, by asset; what it had nothing of is zero or missing. */
  Map<String, BigDecimal> assets(String account, Instant moment) {
    Map<String, BigDecimal> assets = new LinkedHashMap<>();
    for (VenueFact fact : facts) {
      if (fact.at().isAfter(moment)) {
        break;
      }
      switch (fact) {
        case Adjusted adjusted -> {
          if (adjusted.account().equals(account) && adjusted.market().equals(SPOT)) {
            assets.merge(adjusted.asset(), adjusted.amount(), BigDecimal::add);
          }
        }
        case Executed executed -> {
          if (executed.order().account().equals(account)) {
            moves(executed)
                .forEach((asset, amount) -> assets.merge(asset, amount, BigDecimal::add));
          }
        }
        case Accepted accepted -> {}
        case Closed closed -> {}
      }
    }
    return assets;
  }

  /** Positions of an account off the spot market at a moment, signed, by symbol. */
  Map<String, BigDecimal> positions(String account, Instant moment) {
    Map<String, BigDecimal> positions = new LinkedHashMap<>();
    executed()
        .filter(executed -> !executed.at().isAfter(moment))
        .filter(executed -> executed.order().account().equals(account))
        .filter(executed -> !executed.order().market().equals(SPOT))
        .forEach(
            executed ->
                positions.merge(
                    executed.order().symbol(),
                    executed.buys() ? executed.quantity() : executed.quantity().negate(),
                    BigDecimal::add));
    return positions;
  }

  /** What a trade on the spot market did to the assets of its account. */
  Map<String, BigDecimal> moves(Executed executed) {
    if (!executed.order().market().equals(SPOT)) {
      return Map.of();
    }
    return moves(
        executed.order().symbol(),
        executed.buys(),
        executed.price(),
        executed.quantity(),
        executed.commission(),
        executed.commissionAsset());
  }

  /** What a trade like this does to the assets of its account. */
  Map<String, BigDecimal> moves(
      String symbol,
      boolean buys,
      BigDecimal price,
      BigDecimal quantity,
      BigDecimal commission,
      String commissionAsset) {
    Listing listing = listing(symbol);
    BigDecimal amount = price.multiply(quantity);
    Map<String, BigDecimal> moves = new LinkedHashMap<>();
    moves.merge(listing.base(), buys ? quantity : quantity.negate(), BigDecimal::add);
    moves.merge(listing.quote(), buys ? amount.negate() : amount, BigDecimal::add);
    moves.merge(commissionAsset, commission.negate(), BigDecimal::add);
    return moves;
  }

  private <T extends VenueFact> Stream<T> facts(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast);
  }
}
