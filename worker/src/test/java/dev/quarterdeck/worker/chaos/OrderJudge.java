package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.worker.chaos.VenueFact.Accepted;
import dev.quarterdeck.worker.chaos.VenueFact.OrderKey;
import dev.quarterdeck.worker.chaos.Violation.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the orders that the venue took with those that the desk wrote down. */
final class OrderJudge {
  /** Both sides cut times, the venue to milliseconds. */
  private static final Duration CUT = Duration.ofMillis(1);

  private static final Set<String> DISOWNING = Set.of("LOST", "REJECTED", "DENIED");
  private static final Set<String> UNSETTLED = Set.of("SUBMITTED", "UNKNOWN");
  private static final Set<String> IN_FLIGHT = Set.of("INITIALIZED", "SUBMITTED", "UNKNOWN");
  private static final Set<String> OPEN = Set.of("ACCEPTED", "PARTIALLY_FILLED", "PENDING_CANCEL");

  private final VenueTruth truth;
  private final DeskBook desk;
  private final Set<String> certified;

  /**
   * @param certified client order ids of closing orders that a certificate accounts for
   */
  OrderJudge(VenueTruth truth, DeskBook desk, Set<String> certified) {
    this.truth = truth;
    this.desk = desk;
    this.certified = Set.copyOf(certified);
  }

  private record Named(String account, String clientOrderId) {}

  /** What the venue has that it should not, and the desk has not that it should. */
  List<Violation> judge() {
    List<Violation> found = new ArrayList<>();
    Map<Named, DeskBook.Intent> intents = new HashMap<>();
    desk.intents()
        .forEach(
            intent -> intents.put(new Named(intent.account(), intent.clientOrderId()), intent));
    Set<Named> taken = new HashSet<>();
    truth
        .accepted()
        .filter(OrderJudge::ours)
        .forEach(
            order -> {
              Named name = new Named(order.order().account(), order.clientOrderId());
              if (!taken.add(name)) {
                found.add(new Violation(Rule.ORDER_DOUBLED, name.account(), order.toString()));
              }
              DeskBook.Intent intent = intents.get(name);
              boolean unmeant = intent == null || intent.at().isAfter(order.at().plus(CUT));
              if (unmeant && certified.contains(order.clientOrderId())) {
                // Sent while the database did not answer, and written down from the certificate.
                return;
              }
              if (intent == null || unmeant) {
                found.add(
                    new Violation(Rule.ORDER_WITHOUT_INTENT, name.account(), order.toString()));
              } else if (!same(intent, order)) {
                found.add(
                    new Violation(Rule.ORDER_ALTERED, name.account(), order + ", meant " + intent));
              }
            });
    disowned(taken, found);
    unsettled(found);
    openOnOneSide(taken, found);
    return found;
  }

  private void disowned(Set<Named> taken, List<Violation> found) {
    desk.intents().stream()
        .filter(intent -> DISOWNING.contains(intent.state()))
        .filter(intent -> taken.contains(new Named(intent.account(), intent.clientOrderId())))
        .forEach(
            intent ->
                found.add(new Violation(Rule.ORDER_DISOWNED, intent.account(), intent.toString())));
    desk.orders().stream()
        .filter(order -> DISOWNING.contains(order.state()))
        .filter(order -> taken.contains(new Named(order.account(), order.clientOrderId())))
        .forEach(
            order ->
                found.add(new Violation(Rule.ORDER_DISOWNED, order.account(), order.toString())));
  }

  private void unsettled(List<Violation> found) {
    desk.intents().stream()
        .filter(intent -> UNSETTLED.contains(intent.state()))
        .forEach(
            intent ->
                found.add(
                    new Violation(Rule.ORDER_UNSETTLED, intent.account(), intent.toString())));
    desk.orders().stream()
        .filter(order -> IN_FLIGHT.contains(order.state()))
        .forEach(
            order ->
                found.add(new Violation(Rule.ORDER_UNSETTLED, order.account(), order.toString())));
  }

  private void openOnOneSide(Set<Named> taken, List<Violation> found) {
    Set<Named> working =
        truth.working(Instant.MAX).stream()
            .map(VenueTruth.Working::order)
            .filter(OrderJudge::ours)
            .map(order -> new Named(order.order().account(), order.clientOrderId()))
            .collect(Collectors.toSet());
    Set<Named> believed =
        desk.orders().stream()
            .filter(order -> OPEN.contains(order.state()))
            .map(order -> new Named(order.account(), order.clientOrderId()))
            .collect(Collectors.toSet());
    believed.stream()
        .filter(order -> !working.contains(order))
        .forEach(
            order ->
                found.add(
                    new Violation(
                        Rule.ORDER_OPEN_ON_ONE_SIDE, order.account(), "desk alone: " + order)));
    taken.stream()
        .filter(order -> working.contains(order) && !believed.contains(order))
        .forEach(
            order ->
                found.add(
                    new Violation(
                        Rule.ORDER_OPEN_ON_ONE_SIDE, order.account(), "venue alone: " + order)));
  }

  static boolean ours(Accepted order) {
    return new ClientOrderId(order.clientOrderId()).mintedByQuarterdeck();
  }

  private static boolean same(DeskBook.Intent intent, Accepted order) {
    OrderKey key = order.order();
    return intent.symbol().equals(key.symbol())
        && intent.buys() == order.buys()
        && sameQuantity(intent, order);
  }

  /** Of an order that may only reduce the venue takes what is left of the position. */
  private static boolean sameQuantity(DeskBook.Intent intent, Accepted order) {
    int more = intent.quantity().compareTo(order.quantity());
    return more == 0 || (intent.reduces() && more > 0);
  }
}
