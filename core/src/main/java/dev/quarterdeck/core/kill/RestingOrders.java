package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Orders of a kill's scope, from being seen to being known gone. */
final class RestingOrders {
  /** A cancel of all that leaves an order twice is not relied on again for it. */
  private static final int ROUNDS_OF_CANCEL_ALL = 2;

  private final KillMandate mandate;
  private final KillAccess access;
  private final Map<String, SeenOrder> resting = new LinkedHashMap<>();
  private final Map<String, SeenOrder> vanished = new LinkedHashMap<>();

  RestingOrders(KillMandate mandate, KillAccess access, AccountState state) {
    this.mandate = mandate;
    this.access = access;
    state.resting().forEach(order -> resting.put(order.venueOrderId(), order));
    state.vanished().forEach(order -> vanished.put(order.venueOrderId(), order));
  }

  List<SeenOrder> resting() {
    return List.copyOf(resting.values());
  }

  List<SeenOrder> vanished() {
    return List.copyOf(vanished.values());
  }

  List<String> ids() {
    return List.copyOf(resting.keySet());
  }

  /** Takes over what the venue shows now. */
  void shown(List<ReportedOrder> orders) {
    Map<String, SeenOrder> now = new LinkedHashMap<>();
    for (ReportedOrder order : orders) {
      String id = order.status().venueOrderId().value();
      SeenOrder before = resting.getOrDefault(id, vanished.get(id));
      now.put(id, SeenOrder.of(order, before == null ? 1 : before.rounds() + 1));
    }
    resting.forEach(vanished::putIfAbsent);
    vanished.keySet().removeAll(now.keySet());
    resting.clear();
    resting.putAll(now);
  }

  /** Instruments whose fills tell how vanished orders ended. */
  Set<InstrumentId> unexplained() {
    Set<InstrumentId> instruments = new LinkedHashSet<>();
    vanished.values().forEach(order -> instruments.add(order.instrument()));
    return instruments;
  }

  /** Orders that ended by cancel, of instruments whose fills were read; they are done with. */
  List<CancelledOrder> explained(AccountRound round, Instant at, Consumer<String> steps) {
    List<CancelledOrder> cancelled = new ArrayList<>();
    for (SeenOrder order : vanished()) {
      Optional<List<VenueFill>> fills = round.fills(order.instrument());
      if (fills.isPresent()) {
        vanished.remove(order.venueOrderId());
        BigDecimal filled = filled(order, fills.get());
        // What closes a position has no quantity of its own.
        if (order.quantity().signum() > 0 && filled.compareTo(order.quantity()) >= 0) {
          steps.accept(
              "order " + order.venueOrderId() + " was filled before it could be cancelled");
        } else {
          cancelled.add(
              new CancelledOrder(
                  order.instrument(),
                  order.venueOrderId(),
                  Optional.of(order.clientOrderId()).filter(id -> !id.isBlank()),
                  filled,
                  at));
        }
      }
    }
    return cancelled;
  }

  /** Asks the venue to cancel what rests. What came of it is for the next round to read. */
  void cancel(Consumer<String> steps) {
    List<Runnable> requests = new ArrayList<>();
    Set<InstrumentId> instruments = new TreeSet<>(Comparator.comparing(InstrumentId::toString));
    for (SeenOrder order : resting.values()) {
      if (mandate.bot().isPresent() || order.rounds() > ROUNDS_OF_CANCEL_ALL) {
        requests.add(() -> ask("cancel " + order.venueOrderId(), one(order), steps));
      }
      if (mandate.bot().isEmpty()) {
        instruments.add(order.instrument());
      }
    }
    for (InstrumentId instrument : instruments) {
      requests.add(
          () -> ask("cancel all on " + instrument, access.venue().cancelAll(instrument), steps));
    }
    access.concurrency().all(requests);
  }

  private VenueAnswer<?> one(SeenOrder order) {
    return order.clientOrderId().matches("[A-Za-z0-9.:/_-]{1,36}") && order.rounds() == 1
        ? access.venue().cancel(order.instrument(), new ClientOrderId(order.clientOrderId()))
        : access
            .venue()
            .cancelByVenueId(order.instrument(), new VenueOrderId(order.venueOrderId()));
  }

  private static void ask(String what, VenueAnswer<?> answer, Consumer<String> steps) {
    if (answer instanceof VenueAnswer.Failed<?>(VenueFailure failure, _) && !gone(failure)) {
      steps.accept(what + ": " + KillFailures.text(failure));
    }
  }

  private static boolean gone(VenueFailure failure) {
    return failure instanceof VenueFailure.RejectedByVenue rejected
        && rejected.rejection() == VenueFailure.Rejection.ORDER_NOT_FOUND;
  }

  /** What was filled when it was last seen, and what came after. */
  private static BigDecimal filled(SeenOrder order, List<VenueFill> fills) {
    return fills.stream()
        .filter(fill -> fill.venueOrderId().value().equals(order.venueOrderId()))
        .filter(fill -> fill.executedAt().isAfter(order.updatedAt()))
        .map(VenueFill::quantity)
        .reduce(order.filled(), BigDecimal::add);
  }
}
