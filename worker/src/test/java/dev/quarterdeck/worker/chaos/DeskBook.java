package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.core.kill.HaltScope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a desk believes, as its database has it.
 *
 * @param intents orders that it meant to send
 * @param orders what became of them
 * @param fills what they traded
 * @param halts trips, joins and re-arms of the latch, oldest first
 */
record DeskBook(List<Intent> intents, List<Order> orders, List<Fill> fills, List<Halt> halts) {

  DeskBook {
    intents = List.copyOf(intents);
    orders = List.copyOf(orders);
    fills = List.copyOf(fills);
    halts = List.copyOf(halts);
  }

  /**
   * An order that was to be sent, and what is known of its sending.
   *
   * @param reduces whether the venue may take less of it, down to the position that there is
   */
  record Intent(
      String clientOrderId,
      String account,
      String symbol,
      boolean buys,
      BigDecimal quantity,
      boolean reduces,
      Instant at,
      String state) {

    /** The same, but for how much. */
    Intent of(BigDecimal other) {
      return new Intent(clientOrderId, account, symbol, buys, other, reduces, at, state);
    }

    /** The same, but written down then. */
    Intent of(Instant other) {
      return new Intent(clientOrderId, account, symbol, buys, quantity, reduces, other, state);
    }

    /** The same, but as it stands then. */
    Intent of(String other) {
      return new Intent(clientOrderId, account, symbol, buys, quantity, reduces, at, other);
    }

    /** The same, but one that may only reduce. */
    Intent reducing() {
      return new Intent(clientOrderId, account, symbol, buys, quantity, true, at, state);
    }
  }

  /** An order and how it stands. */
  record Order(String clientOrderId, String account, String state) {}

  /** A trade of an order. */
  record Fill(
      String account,
      String symbol,
      String tradeId,
      String venueOrderId,
      boolean buys,
      BigDecimal price,
      BigDecimal quantity,
      BigDecimal commission,
      String commissionAsset) {}

  /** Something that happened to the latch of a scope. */
  record Halt(HaltScope scope, String event, String killId, Instant at) {}

  /** The part of it that is about these accounts, and all of the halts. */
  DeskBook of(Set<String> accounts) {
    return new DeskBook(
        intents.stream().filter(intent -> accounts.contains(intent.account())).toList(),
        orders.stream().filter(order -> accounts.contains(order.account())).toList(),
        fills.stream().filter(fill -> accounts.contains(fill.account())).toList(),
        halts);
  }

  /** When trading was let on again after a moment, if it was. */
  Optional<Instant> rearmedAfter(HaltScope scope, Instant moment) {
    return halts.stream()
        .filter(halt -> halt.event().equals("REARMED") && halt.scope().equals(scope))
        .map(Halt::at)
        .filter(at -> at.isAfter(moment))
        .findFirst();
  }
}
